package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expectations about Lull errors. */
final class Thrown {
  private Thrown() {}

  /** Expects an error, given as {@code Kind: message}. */
  static AbstractThrowableAssert<?, ?> assertRaises(String error, ThrowingCallable action) {
    return assertThatThrownBy(action).isInstanceOf(Raised.class).hasMessage(error);
  }

  /** Expects an error and gives its hint. */
  static String hintOf(ThrowingCallable action) {
    try {
      action.call();
    } catch (Raised e) {
      return String.valueOf(e.error().hint());
    } catch (Throwable e) {
      throw new AssertionError("not a Lull error", e);
    }
    throw new AssertionError("no error");
  }
}

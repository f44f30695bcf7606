package org.lull.stdlib.sync;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Place;

/**
 * What reports call something that tasks wait for.
 *
 * @param type such as {@code "mutex"}
 * @param name the one it was given
 * @param madeAt the line that made it
 */
public record Label(String type, @Nullable String name, @Nullable Place madeAt) {
  /** {@code mutex "accounts"}, or else {@code the mutex made at bank.lull:3}. */
  String describe() {
    if (name != null) {
      return type + " \"" + name + "\"";
    }
    return madeAt == null
        ? "a " + type
        : "the " + type + " made at " + madeAt.file() + ":" + madeAt.line();
  }

  /** The text of the thing itself: {@code <mutex "accounts" free>}. */
  String text(String state) {
    return "<" + type + (name == null ? " " : " \"" + name + "\" ") + state + ">";
  }
}

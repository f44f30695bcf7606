package org.lull.interpreter.code;

import org.jspecify.annotations.Nullable;

/** A variable that several functions share. */
public final class Cell {
  /** The value of a variable whose declaration has not run yet. */
  public static final Object UNSET =
      new Object() {
        @Override
        public String toString() {
          return "unset";
        }
      };

  public @Nullable Object value;

  public Cell(@Nullable Object value) {
    this.value = value;
  }
}

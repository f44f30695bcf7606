package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Text;

/** How a value is reached from the one that contains it, for the error when it cannot be copied. */
public sealed interface Part {
  /** What the error calls it. */
  String text();

  /** Where the way begins: {@code argument 1}, {@code the result}. */
  record Root(String text) implements Part {}

  /** An element of a list. */
  record Element(int index) implements Part {
    @Override
    public String text() {
      return "element " + index;
    }
  }

  /** The value under a key of a map. */
  record Entry(@Nullable Object key) implements Part {
    private static final int SHOWN = 30;

    @Override
    public String text() {
      String shown = key instanceof String name ? Text.quote(name) : Text.brief(key, SHOWN);
      return "the value under " + shown;
    }
  }

  /** A property that needs no more than a name: {@code a key}, {@code field "log"}. */
  record Named(String text) implements Part {
    static final Named KEY = new Named("a key");

    /** The field of an instance. */
    public static Named field(String name) {
      return new Named("field \"" + name + "\"");
    }

    /** The object of a method that was taken off it. */
    public static Named receiver(String method) {
      return new Named("the object of method \"" + method + "\"");
    }

    /** A name of a module. */
    public static Named export(String name, String module) {
      return new Named("\"" + name + "\" of module " + module);
    }
  }

  /**
   * What a function has captured; that says enough, wherever the function came from.
   *
   * @param function what messages call the function: {@code function "work"}
   */
  record Captured(String variable, String function) implements Part {
    @Override
    public String text() {
      return "\"" + variable + "\", captured by " + function;
    }
  }

  /** A part that the user does not see as one, such as the cell of a variable. */
  record Hidden() implements Part {
    public static final Hidden INSTANCE = new Hidden();

    @Override
    public String text() {
      return "";
    }
  }
}

package org.lull.interpreter.interop;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Java's collections, arrays and texts take, as far as their size tells: methods of Java make
 * and fill them without saying so before.
 */
final class Footprint {
  private static final int ELEMENT = 4;
  private static final int ENTRY = 48;

  private Footprint() {}

  /** Bytes, about; 0 for what says no size. */
  static long of(@Nullable Object value) {
    try {
      return switch (value) {
        case Collection<?> values -> (long) ELEMENT * values.size();
        case Map<?, ?> map -> (long) ENTRY * map.size();
        case CharSequence text -> text.length();
        case null -> 0;
        case Object array when array.getClass().isArray() ->
            (long) ELEMENT * Array.getLength(array);
        default -> 0;
      };
    } catch (RuntimeException unwilling) {
      return 0;
    }
  }
}

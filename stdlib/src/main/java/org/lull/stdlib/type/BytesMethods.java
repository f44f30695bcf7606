package org.lull.stdlib.type;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;
import org.lull.runtime.value.Bytes;
import org.lull.stdlib.Sequences;

/** The methods of bytes. */
public final class BytesMethods {
  private BytesMethods() {}

  public static Part part() {
    return new Part("bytes", functions(), Map.of(), null);
  }

  private static List<Native> functions() {
    return List.of(
        Native.method(
            "to_list(bytes)",
            "A list of ints from 0 to 255.",
            (machine, arguments) -> Sequences.elements(bytes(arguments))),
        Native.method(
            "hex(bytes)",
            "Two hexadecimal digits for each byte.",
            (machine, arguments) -> bytes(arguments).hex()));
  }

  private static Bytes bytes(@Nullable Object[] arguments) {
    return (Bytes) Objects.requireNonNull(arguments[0]);
  }
}

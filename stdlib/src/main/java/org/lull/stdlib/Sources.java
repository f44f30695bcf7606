package org.lull.stdlib;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The parts of the library that are written in Lull. */
public final class Sources {
  private Sources() {}

  /** The text of a file of this package, which is named without {@code .lull}. */
  public static String read(String name) {
    try (InputStream in = Sources.class.getResourceAsStream(name + ".lull")) {
      if (in == null) {
        throw new IllegalStateException(name + ".lull is missing from the library");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

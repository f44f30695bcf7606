package org.lull.repl.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a use of each built-in looks like, with its value where there is one. */
final class Examples {
  private static final String FILE = "examples.txt";
  private static final String RESULT = " // ";

  private final Map<String, Example> all = new LinkedHashMap<>();

  /**
   * One of them.
   *
   * @param value as it is shown; null for nil, and where it is different each time
   */
  record Example(String code, @Nullable String value) {
    String text() {
      return value == null ? code : code + "  // " + value;
    }
  }

  private Examples() {}

  /** Reads them; each line of the file is a name, its code and perhaps its value. */
  static Examples read() {
    Examples examples = new Examples();
    for (String line : text().lines().toList()) {
      int space = line.indexOf(' ');
      int result = line.lastIndexOf(RESULT);
      boolean hasValue = result > 0;
      examples.all.put(
          line.substring(0, space),
          new Example(
              line.substring(space + 1, hasValue ? result : line.length()),
              hasValue ? line.substring(result + RESULT.length()) : null));
    }
    return examples;
  }

  private static String text() {
    try (InputStream file =
        Objects.requireNonNull(Examples.class.getResourceAsStream(FILE), "it is in the jar")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By the names of what they show: {@code print}, {@code list.push}, {@code math.sqrt}. */
  Map<String, Example> all() {
    return all;
  }
}

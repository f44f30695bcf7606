package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Expected texts in files. {@code -Dlull.updateGoldens=true} writes what came instead of comparing.
 */
final class Goldens {
  static final Path ROOT = Path.of("src", "test", "resources");

  private Goldens() {}

  static boolean updating() {
    return Boolean.getBoolean("lull.updateGoldens");
  }

  static void check(Path expected, String actual) {
    if (updating()) {
      write(expected, actual);
    }
    assertThat(Files.exists(expected)).as("golden " + expected).isTrue();
    assertThat(actual).as(expected.toString()).isEqualTo(read(expected));
  }

  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path withEnding(Path file, String ending) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

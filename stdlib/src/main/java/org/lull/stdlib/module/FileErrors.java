package org.lull.stdlib.module;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Raised;

/** What went wrong with a file, in plain words. */
final class FileErrors {
  private FileErrors() {}

  /**
   * An error of kind {@code "IO"}.
   *
   * @param verb what was to be done: {@code "read"}
   * @param name the path as the script wrote it, which is also the error's data
   */
  static Raised of(String verb, String name, Path path, IOException e) {
    return new Raised(
        new ErrorValue(
            "IO", "cannot " + verb + " " + name + ": " + reason(path, e), name, null, e));
  }

  private static String reason(Path path, IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing(path);
      case NotDirectoryException file -> "it is a file, not a directory";
      case AccessDeniedException denied -> "access is denied";
      case ClosedByInterruptException interrupt -> "it was interrupted";
      case FileSystemException other when Files.isDirectory(path) -> "it is a directory";
      case FileSystemException other when other.getReason() != null -> lowerCase(other.getReason());
      default -> Files.isDirectory(path) ? "it is a directory" : lowerCase(e.getMessage());
    };
  }

  private static String missing(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null || Files.isDirectory(parent)
        ? "there is no such file"
        : "there is no directory " + parent.getFileName();
  }

  private static String lowerCase(@Nullable String text) {
    return text == null || text.isEmpty()
        ? "the system gave no reason"
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}

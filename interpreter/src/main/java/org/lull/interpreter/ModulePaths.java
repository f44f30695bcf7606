package org.lull.interpreter;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.lull.interpreter.object.ModuleLoader.Key;

/** Which file an {@code import} of a path means. */
final class ModulePaths {
  private ModulePaths() {}

  /**
   * The key of an imported file: its path relative to the importing file, as short as it can be
   * written, so that every way of writing it means the same module.
   */
  static Key resolve(String importing, String path) {
    try {
      Path relative = Path.of(importing).resolveSibling(path).normalize();
      return new Key(false, relative.toString());
    } catch (InvalidPathException notAPath) {
      return new Key(false, path);
    }
  }

  /** The name of a module by its file: {@code util} for {@code lib/util.lull}. */
  static String nameOf(Key key) {
    if (key.standard()) {
      return key.name();
    }
    String file = String.valueOf(Path.of(key.name()).getFileName());
    return file.endsWith(".lull") ? file.substring(0, file.length() - ".lull".length()) : file;
  }
}

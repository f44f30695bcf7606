package org.lull.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One thing outside itself that a script may reach. What no permission opens is refused, with an
 * error of kind {@code "Permission"}.
 */
public sealed interface Permission {
  /** To read any file, and to list any directory. */
  Permission FILE_READ = new FileRead(null);

  /** To write any file. */
  Permission FILE_WRITE = new FileWrite(null);

  /** To read every environment variable. */
  Permission ENVIRONMENT = new Environment(null);

  /** To know what time it is. Waiting needs no permission. */
  Permission CLOCK = new Clock();

  /**
   * To read the files under a directory, or one file. Links are followed, and must not lead out.
   */
  static Permission fileRead(Path root) {
    return new FileRead(root);
  }

  /** To write the files under a directory, or one file. This does not allow to read them. */
  static Permission fileWrite(Path root) {
    return new FileWrite(root);
  }

  /** To read one environment variable. */
  static Permission environment(String name) {
    return new Environment(name);
  }

  /**
   * To read files.
   *
   * @param root where they are; null for everywhere. It is made absolute
   */
  record FileRead(@Nullable Path root) implements Permission {
    public FileRead {
      root = absolute(root);
    }
  }

  /**
   * To write files.
   *
   * @param root where they are; null for everywhere. It is made absolute
   */
  record FileWrite(@Nullable Path root) implements Permission {
    public FileWrite {
      root = absolute(root);
    }
  }

  /**
   * To read environment variables.
   *
   * @param name the one; null for all
   */
  record Environment(@Nullable String name) implements Permission {}

  /** To know the time. */
  record Clock() implements Permission {}

  private static @Nullable Path absolute(@Nullable Path root) {
    return root == null ? null : root.toAbsolutePath().normalize();
  }
}

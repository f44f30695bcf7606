package org.lull.stdlib.module;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Intake;
import org.lull.runtime.value.Raised;
import org.lull.sandbox.Permission;
import org.lull.sandbox.Sandbox;
import org.lull.stdlib.Refusal;

/**
 * Opens files as far as a sandbox allows.
 *
 * <p>A path is refused before the disk is asked if it does not lie under a root. Then its links are
 * followed, and what it leads to must lie under the root as well. It is opened from the root down,
 * directory by directory, and by then no link is followed any more: one that was put there
 * meanwhile makes the opening fail. On systems where Java cannot open relative to a directory, only
 * the last part of the path is safe from that.
 */
final class GuardedFiles {
  /** What a name takes beyond its characters. */
  private static final int NAME_BYTES = 48;

  private final Sandbox sandbox;

  GuardedFiles(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * A file under a root, by real paths without links.
   *
   * @param root a directory, or the file itself
   */
  private record Located(Path root, Path file) {
    Path relative() {
      return root.relativize(file);
    }
  }

  /** What is done with an open directory. */
  private interface InDirectory<T> {
    /** With a directory below which no link is followed, and a name in it. */
    T securely(SecureDirectoryStream<Path> directory, Path name) throws IOException;
  }

  /**
   * Opens a file to read it.
   *
   * @param name as the script wrote the path
   * @throws Raised of kind {@code "Permission"} when that is not allowed
   */
  SeekableByteChannel read(String name, Path path) throws IOException {
    if (sandbox.allows(Permission.FILE_READ)) {
      return Files.newByteChannel(path);
    }
    return open(locateToRead(name, path), Set.of(StandardOpenOption.READ));
  }

  /** Raises an error unless a file may be read, whether it is there or not. */
  void requireRead(String name, Path path) throws IOException {
    if (!sandbox.allows(Permission.FILE_READ)) {
      locateToRead(name, path);
    }
  }

  /** Opens a file to write it, which makes it if need be. */
  SeekableByteChannel write(String name, Path path, boolean append) throws IOException {
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
    if (sandbox.allows(Permission.FILE_WRITE)) {
      return Files.newByteChannel(path, options);
    }
    Raised refusal = Refusal.ofWriting(name, path);
    return open(locate(path, sandbox.writeRoots(), refusal), options);
  }

  boolean exists(String name, Path path) throws IOException {
    if (sandbox.allows(Permission.FILE_READ)) {
      return Files.exists(path);
    }
    try {
      return Files.exists(locateToRead(name, path).file, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The names in a directory, in order. */
  List<String> list(String name, Path path, Intake intake) throws IOException {
    if (sandbox.allows(Permission.FILE_READ)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        return names(entries, intake);
      }
    }
    Located at = locateToRead(name, path);
    if (at.file.equals(at.root)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(at.root)) {
        return names(entries, intake);
      }
    }
    return descend(
        at,
        (directory, last) -> {
          try (DirectoryStream<Path> entries =
              directory.newDirectoryStream(last, LinkOption.NOFOLLOW_LINKS)) {
            return names(entries, intake);
          }
        });
  }

  private static List<String> names(DirectoryStream<Path> entries, Intake intake) {
    List<String> names = new ArrayList<>();
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      intake.claim(NAME_BYTES + name.length());
      names.add(name);
    }
    Collections.sort(names);
    return names;
  }

  private static SeekableByteChannel open(Located at, Set<? extends OpenOption> options)
      throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(LinkOption.NOFOLLOW_LINKS);
    return at.file.equals(at.root)
        ? Files.newByteChannel(at.file, all)
        : descend(at, (directory, name) -> directory.newByteChannel(name, all));
  }

  /** Goes from the root to the directory of the file without following a link. */
  private static <T> T descend(Located at, InDirectory<T> action) throws IOException {
    try (DirectoryStream<Path> root = Files.newDirectoryStream(at.root)) {
      if (root instanceof SecureDirectoryStream<Path> secure) {
        return descend(secure, at.relative(), action);
      }
    }
    Path parent = at.file.getParent();
    try (DirectoryStream<Path> directory = Files.newDirectoryStream(parent)) {
      if (directory instanceof SecureDirectoryStream<Path> secure) {
        return action.securely(secure, at.file.getFileName());
      }
    }
    throw new IOException("this system cannot open files below a directory safely");
  }

  private static <T> T descend(
      SecureDirectoryStream<Path> directory, Path relative, InDirectory<T> action)
      throws IOException {
    if (relative.getNameCount() == 1) {
      return action.securely(directory, relative);
    }
    try (SecureDirectoryStream<Path> next =
        directory.newDirectoryStream(relative.getName(0), LinkOption.NOFOLLOW_LINKS)) {
      return descend(next, relative.subpath(1, relative.getNameCount()), action);
    }
  }

  private Located locateToRead(String name, Path path) throws IOException {
    return locate(path, sandbox.readRoots(), Refusal.ofReading(name, path));
  }

  private static Located locate(Path path, List<Path> roots, Raised refusal) throws IOException {
    Path absolute = path.toAbsolutePath();
    for (Path root : roots) {
      Path realRoot = root.toRealPath();
      Path normal = absolute.normalize();
      if (normal.startsWith(root) || normal.startsWith(realRoot)) {
        Path real = realPath(absolute);
        if (real != null && real.startsWith(realRoot)) {
          return new Located(realRoot, real);
        }
      }
    }
    throw refusal;
  }

  /**
   * Where a path leads when all links are followed. The last parts of it need not exist; null if
   * one of them is a link that leads nowhere.
   */
  private static @Nullable Path realPath(Path path) throws IOException {
    try {
      return path.toRealPath();
    } catch (NoSuchFileException missing) {
      Path parent = path.getParent();
      Path name = path.getFileName();
      if (parent == null || name == null || isDots(name.toString())) {
        throw missing;
      }
      if (Files.isSymbolicLink(path)) {
        return null;
      }
      Path realParent = realPath(parent);
      return realParent == null ? null : realParent.resolve(name);
    }
  }

  /** Whether it is no name in a directory but stands for one. */
  private static boolean isDots(String name) {
    return name.equals(".") || name.equals("..");
  }
}

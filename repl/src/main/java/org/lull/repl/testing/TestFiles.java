package org.lull.repl.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the scripts that the command line names, each once. */
final class TestFiles {
  private static final String EXTENSION = ".lull";

  private final Map<Path, Found> found = new LinkedHashMap<>();

  private TestFiles() {}

  /**
   * A script.
   *
   * @param folder the folder in which it was found; empty when the file itself was named
   */
  record Found(String file, String folder) {
    /** Whether somebody wants the tests of this very file. */
    boolean isNamed() {
      return folder.isEmpty();
    }
  }

  /**
   * The scripts, in the order of the names; those of a folder and of the folders in it in
   * alphabetical order. Hidden folders are left out.
   */
  static List<Found> find(List<String> names) {
    TestFiles files = new TestFiles();
    names.forEach(files::add);
    return new ArrayList<>(files.found.values());
  }

  private void add(String name) {
    Path path = pathOf(name);
    if (!Files.isDirectory(path)) {
      found.putIfAbsent(path.normalize(), new Found(name, ""));
      return;
    }
    for (Path file : scriptsIn(path)) {
      String shown = name.equals(".") ? path.relativize(file).toString() : file.toString();
      found.putIfAbsent(file.normalize(), new Found(shown, name));
    }
  }

  /** What cannot be the name of a file is left to be refused when it is read. */
  private static Path pathOf(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException notAPath) {
      return Path.of(name.replace('\0', '?'));
    }
  }

  private static Iterable<Path> scriptsIn(Path folder) {
    TreeSet<Path> scripts = new TreeSet<>();
    try {
      Files.walkFileTree(folder, new Collector(folder, scripts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scripts;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final TreeSet<Path> scripts;

    Collector(Path root, TreeSet<Path> scripts) {
      this.root = root;
      this.scripts = scripts;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean hidden = String.valueOf(folder.getFileName()).startsWith(".");
      return hidden && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && file.toString().endsWith(EXTENSION)) {
        scripts.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** A folder that may not be read holds no tests for this user. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
      return FileVisitResult.CONTINUE;
    }
  }
}

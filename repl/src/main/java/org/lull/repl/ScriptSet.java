package org.lull.repl;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.Source;
import org.lull.syntax.SourceReader.Decoded;

/** The scripts that a command line names: files, folders of them, and standard input. */
final class ScriptSet {
  private static final String EXTENSION = ".lull";

  private final StandardStreams streams;
  private final Set<String> names = new LinkedHashSet<>();
  private boolean complete = true;

  private ScriptSet(StandardStreams streams) {
    this.streams = streams;
  }

  /**
   * Finds the scripts. A folder stands for the scripts in it and in the folders in it, in
   * alphabetical order, hidden folders left out. What is wrong with a name is told to the user.
   */
  static ScriptSet find(List<String> names, StandardStreams streams) {
    ScriptSet set = new ScriptSet(streams);
    names.forEach(set::add);
    return set;
  }

  /** The names of the scripts, each once. */
  Set<String> names() {
    return names;
  }

  /** Whether every name led to a script, and all that were read so far could be. */
  boolean isComplete() {
    return complete;
  }

  /** Reads one of them; null if that cannot be done, and then the user has been told why. */
  @Nullable Source read(String name) {
    try {
      Decoded decoded = ScriptFiles.readScript(name, streams.in());
      if (decoded.error() != null) {
        complete = false;
        streams.complain(new DiagnosticRenderer(streams.style()).render(decoded.error()));
      }
      return decoded.source();
    } catch (UnusableScriptException e) {
      complain(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void add(String name) {
    if (!isFolder(name)) {
      names.add(name);
      return;
    }
    Set<String> found = new TreeSet<>();
    try {
      Files.walkFileTree(Path.of(name), new Collector(Path.of(name), found));
    } catch (IOException e) {
      complain("cannot read the folder '" + name + "': " + e.getMessage());
    }
    if (found.isEmpty()) {
      complain("there are no scripts (*" + EXTENSION + ") in '" + name + "'");
    }
    names.addAll(found);
  }

  private void complain(String message) {
    complete = false;
    streams.complain("lull: " + message);
  }

  private static boolean isFolder(String name) {
    try {
      return !name.equals(ScriptFiles.STANDARD_INPUT) && Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Set<String> found;

    Collector(Path root, Set<String> found) {
      this.root = root;
      this.found = found;
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
        found.add(file.toString());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
      return FileVisitResult.CONTINUE;
    }
  }
}

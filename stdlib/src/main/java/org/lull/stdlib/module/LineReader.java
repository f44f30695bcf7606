package org.lull.stdlib.module;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Intake;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;
import org.lull.runtime.value.Typed;

/**
 * A file that is being read line by line, some lines at a time. Used by one thread after the other.
 */
final class LineReader implements Typed, Reachable {
  /** So much text is handed over at once: a wait costs more than a line, and memory stays small. */
  private static final int PORTION = 1 << 16;

  /** What an open file takes: characters to come, and bytes to become characters. */
  static final int BYTES = 3 * PORTION;

  /** What a line takes beyond its characters. */
  private static final int LINE_BYTES = 48;

  private final String name;
  private final Path path;
  private final BoundedReader bounded;
  private final BufferedReader reader;

  private LineReader(String name, Path path, BoundedReader bounded, BufferedReader reader) {
    this.name = name;
    this.path = path;
    this.bounded = bounded;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @param name the path as the script wrote it
   */
  static LineReader open(GuardedFiles files, String name, Path path) {
    try {
      requireFile(files, name, path);
      // Not Files.newBufferedReader: that refuses bytes that are not UTF-8.
      Reader text = Channels.newReader(files.read(name, path), StandardCharsets.UTF_8);
      BoundedReader bounded = new BoundedReader(text);
      return new LineReader(name, path, bounded, new BufferedReader(bounded, PORTION));
    } catch (IOException e) {
      throw FileErrors.of("read", name, path, e);
    }
  }

  /** Raises an error unless there is a file that can be read. */
  static void requireFile(GuardedFiles files, String name, Path path) {
    try {
      files.requireRead(name, path);
    } catch (IOException e) {
      throw FileErrors.of("read", name, path, e);
    }
    String problem =
        !Files.exists(path)
            ? "there is no such file"
            : Files.isDirectory(path)
                ? "it is a directory"
                : Files.isReadable(path) ? null : "access is denied";
    if (problem != null) {
      throw new Raised(
          new ErrorValue("IO", "cannot read " + name + ": " + problem, name, null, null));
    }
  }

  /** The next lines, at least one; null at the end. */
  @Nullable LullList readLines(Intake intake) {
    LullList lines = new LullList();
    bounded.intake = intake;
    try {
      for (int size = 0; size < PORTION; ) {
        intake.claim(LINE_BYTES);
        String line = reader.readLine();
        if (line == null) {
          break;
        }
        lines.push(line);
        size += line.length() + 1;
      }
    } catch (IOException e) {
      throw FileErrors.of("read", name, path, e);
    }
    return lines.isEmpty() ? null : lines;
  }

  @Nullable Object close() {
    try {
      reader.close();
      return null;
    } catch (IOException e) {
      throw FileErrors.of("close", name, path, e);
    }
  }

  @Override
  public String typeName() {
    return "file";
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(BYTES);
  }

  /** Keeps a line that has no end from filling the memory. */
  private static final class BoundedReader extends FilterReader {
    /** Of the work that reads; null while the file is being opened. */
    private @Nullable Intake intake;

    BoundedReader(Reader in) {
      super(in);
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
      int count = super.read(buffer, from, length);
      if (intake != null && count > 0) {
        intake.claim(2L * count);
      }
      return count;
    }
  }
}

package org.lull.repl.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Host;

/** The world of a test: what it prints is kept, its input is empty, and it has no arguments. */
final class CapturedOutput implements Host {
  /** So many characters are kept; the rest is only counted. */
  private static final int MOST_KEPT = 1 << 16;

  private final StringBuilder text = new StringBuilder();
  private long dropped;
  private OptionalInt exitCode = OptionalInt.empty();

  /** What was printed; empty if nothing was. */
  String text() {
    return dropped == 0 ? text.toString() : text + "\n… and " + dropped + " more characters\n";
  }

  /** The code with which the test asked to end the process, if it did. */
  OptionalInt exitCode() {
    return exitCode;
  }

  @Override
  public void write(CharSequence written) {
    int room = Math.min(written.length(), MOST_KEPT - text.length());
    text.append(written, 0, room);
    dropped += written.length() - room;
  }

  @Override
  public @Nullable String readLine() {
    return null;
  }

  @Override
  public List<String> arguments() {
    return List.of();
  }

  @Override
  public Map<String, String> environment() {
    return System.getenv();
  }

  @Override
  public Path directory() {
    return Path.of("").toAbsolutePath();
  }

  @Override
  public void exit(int code) {
    exitCode = OptionalInt.of(code);
  }
}

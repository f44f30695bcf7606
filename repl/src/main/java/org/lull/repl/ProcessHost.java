package org.lull.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Host;

/**
 * The world as a script run from the command line sees it: this process, its streams and its
 * folder.
 */
final class ProcessHost implements Host {
  private final ScriptOutput out;
  private final BufferedReader in;
  private final List<String> arguments;
  private OptionalInt exitCode = OptionalInt.empty();

  ProcessHost(StandardStreams streams, List<String> arguments) {
    this.out = streams.out();
    this.in = new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public void write(CharSequence text) {
    out.write(text.toString());
  }

  /** Shows what was written so far, since it may be the question that the line answers. */
  @Override
  public @Nullable String readLine() {
    out.flush();
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> arguments() {
    return arguments;
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

  /** The code with which the script asked to end, if it did. */
  OptionalInt exitCode() {
    return exitCode;
  }
}

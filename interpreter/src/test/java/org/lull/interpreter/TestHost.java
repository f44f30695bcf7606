package org.lull.interpreter;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Host;

/** A world without input, arguments and environment, that keeps what a script puts out. */
class TestHost implements Host {
  private final StringBuilder output = new StringBuilder();
  private final Path directory;

  TestHost(Path directory) {
    this.directory = directory;
  }

  String output() {
    return output.toString();
  }

  @Override
  public void write(CharSequence text) {
    output.append(text);
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
    return Map.of();
  }

  @Override
  public Path directory() {
    return directory;
  }
}

package org.lull.repl.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Host;

/** The world of a session: the screen, and this process. */
final class ShellHost implements Host {
  private final Screen screen;
  private final IntConsumer exit;

  /**
   * A world.
   *
   * @param exit takes the code with which a script asks to end the session
   */
  ShellHost(Screen screen, IntConsumer exit) {
    this.screen = screen;
    this.exit = exit;
  }

  @Override
  public void write(CharSequence text) {
    screen.print(text.toString());
  }

  @Override
  public @Nullable String readLine() {
    return screen.readLine();
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
    exit.accept(code);
  }
}

package org.lull.repl.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Streams without a person behind them: no prompts, no colours. */
public final class PlainScreen implements Screen {
  private static final int WIDTH = 80;

  private final BufferedReader in;
  private final Consumer<String> out;
  private final Consumer<String> err;
  private volatile boolean stopped;

  /**
   * A screen on three streams.
   *
   * @param out takes what is printed, as it comes
   * @param err takes whole messages
   */
  public PlainScreen(BufferedReader in, Consumer<String> out, Consumer<String> err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public @Nullable String read(int number) {
    String text = stopped ? null : readLine();
    while (text != null && Inputs.isUnfinished(text)) {
      String more = readLine();
      if (more == null) {
        return text;
      }
      text += "\n" + more;
    }
    return text;
  }

  @Override
  public @Nullable String readLine() {
    synchronized (in) {
      try {
        return in.readLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void print(String text) {
    out.accept(text);
  }

  @Override
  public void show(String message) {
    out.accept(message.endsWith("\n") ? message : message + "\n");
  }

  @Override
  public void complain(String message) {
    err.accept(message);
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public Colours colours() {
    return new Colours(false);
  }

  @Override
  public void stopReading() {
    stopped = true;
  }
}

package org.lull.repl.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.Program;
import org.lull.runtime.Clock;
import org.lull.runtime.Settings;

/**
 * A shell on a terminal with all its abilities, for a test that types and looks. Whoever looks for
 * something waits until it is shown.
 */
final class TypedSession implements AutoCloseable {
  private static final long MOST_SECONDS = 30;
  private static final Pattern ESCAPES = Pattern.compile("\033\\[[0-9;?]*[A-Za-z]|\033[=>]");

  private final PipedOutputStream keys = new PipedOutputStream();
  private final Shown shown = new Shown();
  private final ExternalTerminal terminal;
  private final CompletableFuture<Integer> exitCode;
  private int seen;

  TypedSession(Clock clock, @Nullable Path history) throws IOException {
    terminal =
        new ExternalTerminal(
            "test", "xterm", new PipedInputStream(keys, 1 << 16), shown, StandardCharsets.UTF_8);
    terminal.setSize(new Size(100, 40));
    TerminalScreen screen = new TerminalScreen(terminal, true, history);
    Settings settings = Settings.standard().withClock(clock).withSeed(1);
    Program.Files none = path -> new Program.Files.Read(null, "there is no file '" + path + "'");
    exitCode =
        CompletableFuture.supplyAsync(
            () -> screen.run(new Shell(screen, settings, none), "0.0"),
            task -> Thread.ofPlatform().name("shell").start(task));
    waitFor("1> ");
  }

  /** Presses keys. */
  TypedSession type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
    return this;
  }

  /** Waits until something is shown after what was waited for before. */
  TypedSession waitFor(String text) {
    seen = shown.await(text, seen);
    return this;
  }

  /** All that was shown so far, without colours and movements of the cursor. */
  String text() {
    return shown.plain();
  }

  /** All that was shown so far. */
  String raw() {
    return shown.raw();
  }

  int exitCode() throws Exception {
    return exitCode.get(MOST_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    keys.close();
    terminal.close();
  }

  /** What the terminal got; a latch for whoever looks for a text in it. */
  private static final class Shown extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      bytes.write(b);
      notifyAll();
    }

    @Override
    public synchronized void write(byte[] some, int start, int length) {
      bytes.write(some, start, length);
      notifyAll();
    }

    synchronized String raw() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    String plain() {
      return ESCAPES.matcher(raw()).replaceAll("");
    }

    /** Where the text ends. */
    synchronized int await(String text, int from) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
      int at;
      while ((at = plain().indexOf(text, from)) < 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError(
              "\"" + text + "\" was not shown after:\n" + plain().substring(from));
        }
        try {
          wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return at + text.length();
    }
  }
}

package org.lull.repl;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output as scripts write to it: UTF-8 whatever the locale, and collected in a buffer that
 * goes out when it is full, after a moment, before input is read, and at the end; on a terminal,
 * after every line.
 *
 * <p>It never fails. The first fault is kept, told to whoever asked by {@link #whenBroken}, and
 * everything written after it is dropped, so that the clean-up of a script can run in peace.
 */
final class ScriptOutput {
  private static final int CAPACITY = 1 << 16;

  /** How long a reader waits for what a busy or waiting script has written, in milliseconds. */
  private static final int MOMENT = 40;

  private final OutputStream target;

  /** Whether a person may be waiting for each line. */
  private final boolean interactive;

  private final byte[] buffer = new byte[CAPACITY];
  private int used;
  private @Nullable IOException fault;
  private Runnable whenBroken = () -> {};

  ScriptOutput(OutputStream target, boolean interactive) {
    this.target = target;
    this.interactive = interactive;
  }

  /**
   * From now on a thread in the background sees to it that nothing stays in the buffer for long.
   */
  void flushEveryMoment() {
    Thread.ofPlatform().daemon().name("lull-output").start(this::flushForever);
  }

  synchronized void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > CAPACITY - used) {
      send();
    }
    if (bytes.length > CAPACITY) {
      send(bytes, bytes.length);
    } else {
      System.arraycopy(bytes, 0, buffer, used, bytes.length);
      used += bytes.length;
    }
    if (interactive && text.indexOf('\n') >= 0) {
      flush();
    }
  }

  /** Hands over what the buffer holds. */
  synchronized void flush() {
    send();
    if (fault == null) {
      try {
        target.flush();
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  /** The same output, for a library that wants a writer. */
  Writer asWriter() {
    return new Writer() {
      @Override
      public void write(char[] text, int start, int length) {
        ScriptOutput.this.write(new String(text, start, length));
      }

      @Override
      public void flush() {
        ScriptOutput.this.flush();
      }

      @Override
      public void close() {
        flush();
      }
    };
  }

  /**
   * Calls {@code action} once, from the thread that notices, when nobody takes the output any more.
   */
  synchronized void whenBroken(Runnable action) {
    whenBroken = action;
  }

  /** Why output was lost, or null if none was. */
  synchronized @Nullable IOException fault() {
    return fault;
  }

  private void flushForever() {
    try {
      while (true) {
        Thread.sleep(MOMENT);
        flushWaiting();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void flushWaiting() {
    if (used > 0) {
      flush();
    }
  }

  private void send() {
    send(buffer, used);
    used = 0;
  }

  private void send(byte[] bytes, int length) {
    if (fault != null || length == 0) {
      return;
    }
    try {
      target.write(bytes, 0, length);
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    fault = e;
    whenBroken.run();
  }
}

package org.lull.jsr223;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import javax.script.ScriptContext;
import org.jspecify.annotations.Nullable;

/**
 * The contexts in which the engine runs scripts now, and the reader and writer of the innermost.
 *
 * <p>The streams and variables of an engine are those of one context at a time. Runs in the same
 * context may go on side by side; one in another context waits for them, except when Java code asks
 * for it that is part of such a run, which would wait for itself.
 */
final class ContextStreams implements Appendable {
  /** The context of each run that is not over, the innermost last. Guarded by this. */
  private final List<ScriptContext> entered = new ArrayList<>();

  /** The last of {@link #entered}; null between runs. */
  private volatile @Nullable ScriptContext context;

  /**
   * A run begins; waits until it may.
   *
   * @param nested whether it is part of another run
   * @throws InterruptedException while it waits; then it has not begun
   */
  synchronized void enter(ScriptContext next, boolean nested) throws InterruptedException {
    while (!nested && context != null && context != next) {
      wait();
    }
    entered.add(next);
    context = next;
  }

  /** A run in a context is over. */
  synchronized void leave(ScriptContext ended) {
    int last = entered.lastIndexOf(ended);
    entered.remove(last);
    context = entered.isEmpty() ? null : entered.getLast();
    notifyAll();
  }

  @Override
  public Appendable append(CharSequence text) throws IOException {
    ScriptContext now = context;
    Writer writer = now == null ? null : now.getWriter();
    if (writer != null) {
      writer.append(text).flush();
    }
    return this;
  }

  @Override
  public Appendable append(CharSequence text, int start, int end) throws IOException {
    return append(text.subSequence(start, end));
  }

  @Override
  public Appendable append(char c) throws IOException {
    return append(String.valueOf(c));
  }

  /** Reads from the context of the moment. */
  Reader reader() {
    return new Reader() {
      @Override
      public int read(char[] buffer, int offset, int length) throws IOException {
        ScriptContext now = context;
        Reader reader = now == null ? null : now.getReader();
        return reader == null ? -1 : reader.read(buffer, offset, length);
      }

      @Override
      public void close() {}
    };
  }
}

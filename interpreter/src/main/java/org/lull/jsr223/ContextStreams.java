package org.lull.jsr223;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import javax.script.ScriptContext;
import org.jspecify.annotations.Nullable;

/** The reader and writer of the context in which the engine runs a script now. */
final class ContextStreams implements Appendable {
  /** Null between runs. */
  private volatile @Nullable ScriptContext context;

  /** Turns to a context; gives the one before, for {@link #leave}. */
  @Nullable ScriptContext enter(ScriptContext next) {
    ScriptContext outer = context;
    context = next;
    return outer;
  }

  void leave(@Nullable ScriptContext outer) {
    context = outer;
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

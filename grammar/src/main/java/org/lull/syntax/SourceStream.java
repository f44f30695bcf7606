package org.lull.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * The characters of a {@link Source} for the lexer: read as code points, counted in UTF-16 units,
 * so that token positions are {@link Span} positions as they are. A lone surrogate is read as
 * itself.
 */
final class SourceStream implements CharStream {
  private final Source source;
  private final String text;
  private int position;

  SourceStream(Source source) {
    this.source = source;
    this.text = source.text();
  }

  @Override
  public void consume() {
    if (position == text.length()) {
      throw new IllegalStateException("cannot read past the end");
    }
    position += Character.charCount(text.codePointAt(position));
  }

  @Override
  public int LA(int offset) {
    if (offset == 1) {
      return position < text.length() ? text.codePointAt(position) : IntStream.EOF;
    }
    return offset > 0 ? codePointAhead(offset - 1) : codePointBehind(-offset);
  }

  private int codePointAhead(int skipped) {
    int at = position;
    for (int i = 0; i < skipped && at < text.length(); i++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at < text.length() ? text.codePointAt(at) : IntStream.EOF;
  }

  private int codePointBehind(int count) {
    int at = position;
    for (int i = 1; i < count && at > 0; i++) {
      at -= Character.charCount(text.codePointBefore(at));
    }
    return count > 0 && at > 0 ? text.codePointBefore(at) : 0;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = Math.min(index, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return source.name();
  }

  @Override
  public String getText(Interval interval) {
    int end = Math.min(interval.b + 1, text.length());
    return interval.a >= end ? "" : text.substring(interval.a, end);
  }

  @Override
  public String toString() {
    return text;
  }
}

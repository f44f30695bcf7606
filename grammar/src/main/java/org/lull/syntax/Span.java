package org.lull.syntax;

/**
 * A piece of a {@link Source}: from {@code start} up to but without {@code end}, in UTF-16 units.
 */
public record Span(int start, int end) {
  /** The smallest span that holds both. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}

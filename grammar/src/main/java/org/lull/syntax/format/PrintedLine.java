package org.lull.syntax.format;

/**
 * A line of the result.
 *
 * @param code without spaces at its end, unless they belong to a string that goes on
 * @param comment what stands at its end; empty when nothing does
 * @param gap how many spaces the author put before the comment
 * @param column where on its line the author put it
 */
record PrintedLine(String code, String comment, int gap, int column) {
  private static final String CLOSERS = ")]}, ";

  static PrintedLine of(String code) {
    return new PrintedLine(code, "", 0, 0);
  }

  int width() {
    return code.codePointCount(0, code.length());
  }

  boolean hasComment() {
    return !comment.isEmpty();
  }

  /** Whether there is nothing on it but closing brackets. */
  boolean onlyCloses() {
    return !code.isEmpty() && code.chars().allMatch(c -> CLOSERS.indexOf(c) >= 0);
  }
}

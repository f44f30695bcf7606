package org.lull.syntax.format;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between two tokens: the comments, and where lines end.
 *
 * @param inline comments that belong behind the first token, within its line
 * @param trailing comments at the end of the line of the first token
 * @param leading comments before the second token
 * @param newline whether the second token is on a later line than the first
 * @param blank whether an empty line stands before the second token, after all comments
 */
record Gap(
    List<Comment> inline,
    List<Comment> trailing,
    List<Comment> leading,
    boolean newline,
    boolean blank) {
  private static final Gap SPACE = withoutComments(false, false);
  private static final Gap LINE = withoutComments(true, false);
  private static final Gap BLANK = withoutComments(true, true);

  /**
   * A comment.
   *
   * @param text from its first sign to its last
   * @param offset where it begins in the text between the tokens
   * @param gap how many spaces stand before it
   * @param blankBefore whether an empty line does
   * @param ownLine whether a line ends directly after it
   */
  record Comment(String text, int offset, int gap, boolean blankBefore, boolean ownLine) {}

  boolean hasComments() {
    return !(inline.isEmpty() && trailing.isEmpty() && leading.isEmpty());
  }

  /** Whether an empty line stands before the second token or the comments that lead it. */
  boolean beginsBlank() {
    return leading.isEmpty() ? blank : leading.getFirst().blankBefore();
  }

  private static Gap withoutComments(boolean newline, boolean blank) {
    return new Gap(List.of(), List.of(), List.of(), newline, blank);
  }

  /**
   * Reads what is between two tokens.
   *
   * @param text of the script
   * @param start the end of the first token
   * @param end the beginning of the second
   * @param first whether there is no token before it
   * @param closes whether the token after it is a closing bracket, a comma, or the end of the text
   */
  static Gap read(String text, int start, int end, boolean first, boolean closes) {
    int newlines = 0;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (c == '/' || c == '#') {
        return new Reader(text.substring(start, end), first).read(closes);
      }
      if (c == '\n') {
        newlines++;
      }
    }
    if (newlines > 1) {
      return BLANK;
    }
    return newlines == 1 || first ? LINE : SPACE;
  }

  /** Goes over the text once. */
  private static final class Reader {
    private final String text;
    private final List<Comment> trailing = new ArrayList<>();
    private final List<Comment> leading = new ArrayList<>();
    private int at;

    /** The newlines since the last comment, or since the first token. */
    private int newlines;

    private int spaces;

    /** Whether a line has ended, so that comments no longer belong to the first token. */
    private boolean newline;

    Reader(String text, boolean first) {
      this.text = text;
      this.newline = first;
    }

    Gap read(boolean closes) {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\n') {
          newline = true;
          newlines++;
          at++;
        } else if (c == '/' || c == '#') {
          readComment();
        } else {
          spaces = c == ' ' || c == '\t' ? spaces + 1 : 0;
          at++;
        }
      }
      boolean inline = closes && !newline;
      List<Comment> none = List.of();
      return inline
          ? new Gap(trailing, none, none, false, false)
          : new Gap(
              none, newline ? trailing : none, newline ? leading : trailing, newline, newlines > 1);
    }

    private void readComment() {
      int start = at;
      at = text.startsWith("/*", at) ? endOfBlock() : endOfLine();
      String comment = text.substring(start, at).replace("\r\n", "\n").stripTrailing();
      boolean ends = endsLine();
      List<Comment> owner = newline ? leading : trailing;
      owner.add(new Comment(comment, start, spaces, newlines > 1, ends));
      newlines = 0;
      spaces = 0;
      newline |= comment.indexOf('\n') >= 0;
    }

    private int endOfLine() {
      int end = text.indexOf('\n', at);
      return end < 0 ? text.length() : end;
    }

    private int endOfBlock() {
      int depth = 0;
      int end = at;
      do {
        if (text.startsWith("/*", end)) {
          depth++;
          end += 2;
        } else if (text.startsWith("*/", end)) {
          depth--;
          end += 2;
        } else {
          end++;
        }
      } while (depth > 0);
      return end;
    }

    /** Whether nothing but spaces follows on the line. */
    private boolean endsLine() {
      int end = at;
      while (end < text.length() && " \t\r\f".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      return end < text.length() && text.charAt(end) == '\n';
    }
  }
}

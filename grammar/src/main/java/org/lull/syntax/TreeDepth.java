package org.lull.syntax;

import java.util.Locale;

/** Counts how deep the tree under construction is, and stops it at {@link Nesting#MAXIMUM_TREE}. */
final class TreeDepth {
  private int depth;

  /** Goes down by so many nodes, for the text of the span. */
  void enter(int nodes, Span span) {
    depth += nodes;
    if (depth > Nesting.MAXIMUM_TREE) {
      throw new Exceeded(span);
    }
  }

  void leave(int nodes) {
    depth -= nodes;
  }

  static Diagnostic tooDeep(Span span, SyntaxErrors errors) {
    return errors
        .at(
            span,
            String.format(Locale.ROOT, "this is nested more than %,d deep", Nesting.MAXIMUM_TREE))
        .withHint("give parts of it names of their own");
  }

  /** The tree is too deep. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Span span;

    Exceeded(Span span) {
      super("nested too deep", null, false, false);
      this.span = span;
    }

    Span span() {
      return span;
    }
  }
}

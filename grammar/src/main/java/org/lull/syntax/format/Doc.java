package org.lull.syntax.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text with optional line breaks, from which {@link Printer} chooses by the width of the page. The
 * idea is that of Wadler's "A prettier printer" and Leijen's library after it; that comments wait
 * for the end of their line is prettier's.
 *
 * <p>The line breaks of a {@link Group} are taken all together or not at all. A line break that is
 * there in any case does not break the groups around it: a call whose last argument is a block over
 * lines stays as it is when its first and its last line fit.
 */
sealed interface Doc {
  Doc NOTHING = new Text("");

  /** The room that it takes. */
  Extent extent();

  /** Text as it is; any lines of it but the first are not indented. */
  record Text(String text, Extent extent) implements Doc {
    Text(String text) {
      this(text, Extent.of(Shape.of(text)));
    }
  }

  /** A line break, or {@code flat} in a group that is not broken. */
  record Line(String flat, Extent extent) implements Doc {
    static final Line SPACE = new Line(" ");
    static final Line NONE = new Line("");
    static final Line SEMICOLON = new Line("; ");

    private Line(String flat) {
      this(flat, Extent.ofLine(Shape.of(flat)));
    }
  }

  /** A line break in any case, and an empty line if {@code blank}. */
  record Hard(boolean blank, Extent extent) implements Doc {
    Hard(boolean blank) {
      this(blank, Extent.of(Shape.NEWLINE));
    }
  }

  /** Text that is only there when the group is broken. */
  record IfBroken(String text, Extent extent) implements Doc {
    IfBroken(String text) {
      this(text, new Extent(Shape.of(""), Shape.of(text), 0, false, false, false, false, false));
    }
  }

  /** One after another. */
  record Concat(List<Doc> parts, Extent extent) implements Doc {}

  /** With the lines that begin in it indented. */
  record Nest(Doc content, Extent extent) implements Doc {
    static final int COLUMNS = 2;
  }

  /** What stays on one line if it fits there. */
  record Group(Doc content, Extent extent) implements Doc {}

  /** What is broken whether it would fit or not. */
  record Opened(Doc content, Extent extent) implements Doc {}

  /**
   * Three ways, of which the first that fits is taken: {@code content} on one line; {@code
   * hugging}, of which only the last part is broken; {@code content} broken.
   *
   * @param huggingWidth what has to fit of {@code hugging}
   */
  record Choice(Doc content, Doc hugging, int huggingWidth, Extent extent) implements Doc {}

  /**
   * A value after {@code =} or {@code =>}: on the same line if it fits there, else on the next if
   * it fits there, else broken, beginning on the same line.
   *
   * @param beside a space and the value
   */
  record Hanging(Doc value, Doc beside, Extent extent) implements Doc {}

  /**
   * A comment that stands at the end of the line that is being written.
   *
   * @param gap how many spaces its author put before it
   * @param column where on its line its author put it
   */
  record Trailing(String comment, int gap, int column, Extent extent) implements Doc {
    Trailing(String comment, int gap, int column) {
      this(
          comment,
          gap,
          column,
          new Extent(Shape.of(""), Shape.of(""), 0, false, false, true, true, false));
    }
  }

  /** A comment on lines of its own, which begin here; the next text begins a line too. */
  record OwnLine(String comment, boolean blankBefore, boolean blankAfter, Extent extent)
      implements Doc {
    OwnLine(String comment, boolean blankBefore, boolean blankAfter) {
      this(
          comment,
          blankBefore,
          blankAfter,
          new Extent(Shape.NEWLINE, Shape.NEWLINE, 0, true, true, false, false, false));
    }
  }

  static Doc text(String text) {
    return new Text(text);
  }

  static Doc concat(Doc... parts) {
    return concat(Arrays.asList(parts));
  }

  static Doc concat(List<Doc> parts) {
    Extent extent = NOTHING.extent();
    for (Doc part : parts) {
      extent = extent.then(part.extent());
    }
    return new Concat(List.copyOf(parts), extent);
  }

  static Doc nest(Doc... content) {
    Doc all = concat(content);
    return new Nest(all, all.extent().nested(Nest.COLUMNS));
  }

  static Doc nest(List<Doc> content) {
    return nest(concat(content));
  }

  static Doc group(Doc... content) {
    Doc all = concat(content);
    return new Group(all, all.extent().grouped());
  }

  static Doc opened(Doc... content) {
    Doc all = concat(content);
    return new Opened(all, all.extent().opened());
  }

  /** A choice in which {@code last} is what may break. */
  static Doc choice(Doc content, Doc before, Doc last, Doc after) {
    int width = before.extent().flat().first() + last.extent().least();
    return new Choice(content, concat(before, last, after), width, content.extent().grouped());
  }

  static Doc hanging(Doc value) {
    Doc beside = concat(text(" "), value);
    return new Hanging(value, beside, beside.extent().grouped());
  }

  static Doc join(Doc separator, List<Doc> parts) {
    List<Doc> joined = new ArrayList<>();
    for (Doc part : parts) {
      if (!joined.isEmpty()) {
        joined.add(separator);
      }
      joined.add(part);
    }
    return concat(joined);
  }
}

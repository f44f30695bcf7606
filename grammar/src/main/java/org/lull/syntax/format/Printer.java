package org.lull.syntax.format;

import java.util.ArrayList;
import java.util.List;

/** Writes documents as lines, and decides which of their line breaks are taken. */
final class Printer {
  /** Code is kept within so many columns. */
  static final int WIDTH = 100;

  private final List<PrintedLine> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private final StringBuilder comment = new StringBuilder();
  private int gap;
  private int column;

  /** Where the code of the line begins; what is before it is indentation. */
  private int indentation;

  /** Where the text begins that the width is counted from: after the last newline in a string. */
  private int lineStart;

  private boolean blank;
  private final List<Command> rest = new ArrayList<>();

  /**
   * What is still to be written: a document, indented so far, with its line breaks taken or not.
   */
  private record Command(Doc doc, int indentation, boolean flat) {}

  /** The lines of the documents that were printed. */
  List<PrintedLine> lines() {
    return lines;
  }

  /** Prints a document on lines of its own; with an empty line before it if {@code blankBefore}. */
  void print(Doc doc, boolean blankBefore) {
    blank = blankBefore && !lines.isEmpty();
    rest.add(new Command(doc, 0, false));
    while (!rest.isEmpty()) {
      write(rest.removeLast());
    }
    endLine();
  }

  private void write(Command command) {
    int columns = command.indentation;
    switch (command.doc) {
      case Doc.Text text -> writeText(text.text());
      case Doc.Line soft -> {
        if (command.flat) {
          writeText(soft.flat());
        } else {
          newline(columns, false);
        }
      }
      case Doc.Hard hard -> newline(columns, hard.blank());
      case Doc.IfBroken text -> writeText(command.flat ? "" : text.text());
      case Doc.Concat concat -> {
        for (int i = concat.parts().size() - 1; i >= 0; i--) {
          rest.add(new Command(concat.parts().get(i), columns, command.flat));
        }
      }
      case Doc.Nest nest -> {
        int inside = command.flat ? columns : columns + Doc.Nest.COLUMNS;
        rest.add(new Command(nest.content(), inside, command.flat));
      }
      case Doc.Group group -> {
        boolean flat = fits(group.content(), columns);
        rest.add(new Command(group.content(), columns, flat));
      }
      case Doc.Opened opened -> rest.add(new Command(opened.content(), columns, false));
      case Doc.Choice choice -> rest.add(choose(choice, columns));
      case Doc.Hanging hanging -> rest.add(hang(hanging, columns));
      case Doc.Trailing trailing -> addComment(trailing);
      case Doc.OwnLine own -> writeOwnLine(own, columns);
    }
  }

  private Command choose(Doc.Choice choice, int columns) {
    if (fits(choice.content(), columns)) {
      return new Command(choice.content(), columns, true);
    }
    boolean hugs =
        !choice.content().extent().mustBreak() && column() + choice.huggingWidth() <= WIDTH;
    return hugs
        ? new Command(choice.hugging(), columns, false)
        : new Command(choice.content(), columns, false);
  }

  /**
   * A value beside what is before it, unless it is only on one line when it has that for itself.
   */
  private Command hang(Doc.Hanging hanging, int columns) {
    Extent extent = hanging.value().extent();
    boolean beside = fits(hanging.beside(), columns);
    int below = columns + Doc.Nest.COLUMNS;
    boolean hangs =
        !beside
            && !extent.mustBreak()
            && !extent.flat().lines()
            && followingFits(below + extent.flat().first());
    if (!hangs) {
      return new Command(hanging.beside(), columns, beside);
    }
    newline(below, false);
    return new Command(hanging.value(), below, true);
  }

  // What fits

  /** Whether a document fits without its line breaks, together with what follows on its line. */
  private boolean fits(Doc doc, int columns) {
    Extent extent = doc.extent();
    Shape shape = extent.flat();
    if (extent.mustBreak() || column() + shape.first() > WIDTH) {
      return false;
    }
    int last = shape.lines() ? columns + shape.last() : column() + shape.first();
    return columns + shape.widest() <= WIDTH && followingFits(last);
  }

  /** Whether what follows fits up to its first line break. */
  private boolean followingFits(int column) {
    int width = column;
    for (int i = rest.size() - 1; i >= 0 && width <= WIDTH; i--) {
      Command next = rest.get(i);
      Extent extent = next.doc.extent();
      width += next.flat ? extent.flat().first() : extent.least();
      if (next.flat ? extent.flat().lines() : extent.breakable()) {
        break;
      }
    }
    return width <= WIDTH;
  }

  private int column() {
    return line.length() - lineStart;
  }

  // Lines

  private void writeText(String text) {
    if (text.isEmpty()) {
      return;
    }
    line.append(text);
    int newline = line.lastIndexOf("\n");
    lineStart = newline < 0 ? 0 : newline + 1;
  }

  private void newline(int columns, boolean blankLine) {
    endLine();
    line.repeat(' ', columns);
    indentation = columns;
    blank = blankLine;
  }

  private void endLine() {
    boolean empty = line.length() <= indentation;
    if (empty && comment.isEmpty()) {
      startLine();
      return;
    }
    if (blank) {
      lines.add(PrintedLine.of(""));
      blank = false;
    }
    String text = line.toString();
    int end = text.lastIndexOf('\n');
    if (end >= 0) {
      for (String part : text.substring(0, end).split("\n", -1)) {
        lines.add(PrintedLine.of(part));
      }
      text = text.substring(end + 1);
    }
    lines.add(new PrintedLine(text.stripTrailing(), comment.toString(), gap, column));
    startLine();
  }

  private void startLine() {
    line.setLength(0);
    comment.setLength(0);
    indentation = 0;
    lineStart = 0;
  }

  // Comments

  private void addComment(Doc.Trailing trailing) {
    if (comment.isEmpty()) {
      gap = trailing.gap();
      column = trailing.column();
      comment.append(trailing.comment());
    } else {
      comment.append(' ').append(trailing.comment());
    }
  }

  private void writeOwnLine(Doc.OwnLine own, int columns) {
    boolean atStart = line.length() <= indentation && comment.isEmpty();
    if (!atStart) {
      newline(columns, own.blankBefore());
    } else if (own.blankBefore()) {
      blank = true;
    }
    line.append(own.comment());
    newline(columns, own.blankAfter());
  }
}

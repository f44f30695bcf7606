package org.lull.syntax.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Lays out what stands in brackets, separated by commas.
 *
 * <p>It goes on one line if it fits there, and else on one line for each item. A bracket whose
 * first item was written on a line of its own stays open, and then what was written on one line
 * stays on one line.
 */
final class Brackets {
  private final Tokens tokens;

  Brackets(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * An item.
   *
   * @param kind what may be done with it
   */
  record Item(Doc doc, Kind kind) {}

  /** What may be done with an item that is too long for the line. */
  enum Kind {
    ANY,
    /** As the last of several, it may be broken while the others are not. */
    HUGGED,
    /** As the only one, it gains nothing from a line of its own: a string. */
    RIGID,
    /** Many of them may share a line: numbers. */
    SMALL
  }

  Doc empty(Token open, Token close) {
    List<Doc> dangling = tokens.commentsBefore(close);
    return dangling.isEmpty()
        ? Doc.concat(tokens.doc(open), tokens.closer(close))
        : opened(open, dangling, close);
  }

  /**
   * The items and the brackets around them.
   *
   * @param commas those between the items, and perhaps one after the last
   */
  <T extends ParserRuleContext> Doc lay(
      Token open,
      List<T> contexts,
      Function<T, Item> layout,
      List<TerminalNode> commas,
      Token close) {
    if (contexts.isEmpty()) {
      return empty(open, close);
    }
    List<Doc> dangling = tokens.commentsBefore(close);
    List<Item> items = new ArrayList<>();
    for (T context : contexts) {
      Doc lead = tokens.lead(context.start);
      Item item = layout.apply(context);
      items.add(new Item(Doc.concat(lead, item.doc()), item.kind()));
    }
    List<Doc> separated = separated(items, commas);
    List<Doc> end =
        commas.size() == items.size()
            ? tokens.commentsAround(commas.getLast().getSymbol())
            : List.of();
    if (!dangling.isEmpty() || tokens.beginsLine(contexts.getFirst().start)) {
      List<Doc> rows = rows(contexts, separated);
      rows.add(Doc.text(","));
      rows.addAll(end);
      rows.addAll(dangling);
      return opened(open, rows, close);
    }
    return closed(tokens.doc(open), items, separated, Doc.concat(end), tokens.closer(close));
  }

  private Doc opened(Token open, List<Doc> rows, Token close) {
    return Doc.opened(tokens.doc(open), Doc.nest(rows), new Doc.Hard(false), tokens.closer(close));
  }

  private static Doc closed(Doc open, List<Item> items, List<Doc> separated, Doc end, Doc close) {
    Item last = items.getLast();
    if (items.size() == 1 && last.kind() == Kind.RIGID) {
      return Doc.concat(open, last.doc(), end, close);
    }
    List<Doc> content = new ArrayList<>();
    content.add(Doc.Line.NONE);
    boolean filled = items.stream().allMatch(item -> item.kind() == Kind.SMALL);
    content.add(filled ? fill(separated) : Doc.join(Doc.Line.SPACE, separated));
    content.add(new Doc.IfBroken(","));
    content.add(end);
    Doc whole = Doc.concat(open, Doc.nest(content), Doc.Line.NONE, close);
    List<Doc> heads = separated.subList(0, separated.size() - 1);
    boolean hugs =
        last.kind() == Kind.HUGGED
            && heads.stream().noneMatch(head -> head.extent().flat().lines());
    if (!hugs) {
      return Doc.group(whole);
    }
    List<Doc> before = new ArrayList<>();
    before.add(open);
    heads.forEach(head -> {
      before.add(head);
      before.add(Doc.text(" "));
    });
    return Doc.choice(whole, Doc.concat(before), last.doc(), Doc.concat(end, close));
  }

  /** Each item with the comma after it; the last without. */
  private List<Doc> separated(List<Item> items, List<TerminalNode> commas) {
    List<Doc> separated = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Doc item = items.get(i).doc();
      boolean last = i == items.size() - 1;
      separated.add(last ? item : Doc.concat(item, tokens.doc(commas.get(i))));
    }
    return separated;
  }

  /** The items of an open bracket, each row on its line. */
  private List<Doc> rows(List<? extends ParserRuleContext> items, List<Doc> separated) {
    List<Doc> rows = new ArrayList<>();
    List<Doc> row = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Token first = items.get(i).start;
      if (i > 0 && tokens.beginsLine(first)) {
        addRow(row, rows);
      }
      if (row.isEmpty()) {
        rows.add(new Doc.Hard(i > 0 && tokens.before(first).beginsBlank()));
      }
      row.add(separated.get(i));
    }
    addRow(row, rows);
    return rows;
  }

  private static void addRow(List<Doc> row, List<Doc> rows) {
    rows.add(fill(row));
    row.clear();
  }

  /** As many on each line as fit there, and none after a comment at its end. */
  private static Doc fill(List<Doc> docs) {
    List<Doc> filled = new ArrayList<>();
    boolean commented = false;
    for (Doc doc : docs) {
      if (commented) {
        filled.add(Doc.Line.SPACE);
        filled.add(doc);
      } else {
        filled.add(filled.isEmpty() ? doc : Doc.group(Doc.Line.SPACE, doc));
      }
      commented = doc.extent().open();
    }
    return Doc.concat(filled);
  }

  /** {@code (content)} or {@code [content]} around a single expression. */
  Doc around(Token open, Doc content, Token close) {
    List<Doc> dangling = tokens.commentsBefore(close);
    if (!dangling.isEmpty() || tokens.beginsLine(tokens.next(open))) {
      List<Doc> lines = new ArrayList<>();
      lines.add(new Doc.Hard(false));
      lines.add(content);
      lines.addAll(dangling);
      return opened(open, lines, close);
    }
    return Doc.group(
        tokens.doc(open), Doc.nest(Doc.Line.NONE, content), Doc.Line.NONE, tokens.closer(close));
  }
}

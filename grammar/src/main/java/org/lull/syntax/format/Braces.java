package org.lull.syntax.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Lays out what stands in braces, one statement, arm or member after another.
 *
 * <p>A block that was written on one line stays there if it fits. In any other, statements that
 * were written on one line stay on one line, so that a comment at its end goes on speaking of all
 * of them.
 */
final class Braces {
  private final Tokens tokens;

  Braces(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * A pair of braces with its content.
   *
   * @param inline on one line, with line breaks that a group around it is to take or not; null if
   *     it cannot be on one line
   */
  record Block(@Nullable Doc inline, Doc broken) {
    Doc doc() {
      return inline == null ? broken : Doc.group(inline);
    }
  }

  /** A statement, and apart from it the comments before it. */
  record Item(Doc lead, Doc doc) {
    Doc whole() {
      return Doc.concat(lead, doc);
    }
  }

  /** Several statements that stand on one line, after an empty line if {@code blank}. */
  record Run(Doc doc, boolean blank) {}

  <T extends ParserRuleContext> Block lay(
      Token open, List<T> items, Function<T, Doc> layout, Token close) {
    List<Doc> dangling = tokens.commentsBefore(close);
    Gap before = tokens.before(close);
    if (items.isEmpty() && dangling.isEmpty() && before.trailing().isEmpty()) {
      String space = before.inline().isEmpty() ? "" : " ";
      Doc empty = Doc.concat(tokens.doc(open), Doc.text(space), tokens.closer(close));
      return new Block(empty, empty);
    }
    List<Item> docs = lay(items, layout);
    List<Doc> content = new ArrayList<>();
    for (Run run : runs(items, docs)) {
      content.add(new Doc.Hard(run.blank() && !content.isEmpty()));
      content.add(run.doc());
    }
    content.addAll(dangling);
    Doc broken =
        Doc.opened(tokens.doc(open), Doc.nest(content), new Doc.Hard(false), tokens.closer(close));
    return new Block(mayBeInline(items, docs, close) ? inline(open, docs, close) : null, broken);
  }

  <T extends ParserRuleContext> List<Item> lay(List<T> contexts, Function<T, Doc> layout) {
    List<Item> items = new ArrayList<>();
    for (T context : contexts) {
      Doc lead = tokens.lead(context.start);
      items.add(new Item(lead, layout.apply(context)));
    }
    return items;
  }

  private static List<Doc> wholes(List<Item> items) {
    return items.stream().map(Item::whole).toList();
  }

  private Doc inline(Token open, List<Item> items, Token close) {
    return Doc.concat(
        tokens.doc(open),
        Doc.nest(Doc.Line.SPACE, Doc.join(Doc.Line.SEMICOLON, wholes(items))),
        Doc.Line.SPACE,
        tokens.closer(close));
  }

  private boolean mayBeInline(
      List<? extends ParserRuleContext> items, List<Item> docs, Token close) {
    return !items.isEmpty()
        && !tokens.beginsLine(close)
        && items.stream().noneMatch(item -> tokens.beginsLine(item.start))
        && docs.stream().noneMatch(item -> spansLines(item.whole()));
  }

  /** The statements by the lines on which they stand. */
  List<Run> runs(List<? extends ParserRuleContext> items, List<Item> docs) {
    List<Run> runs = new ArrayList<>();
    List<Item> run = new ArrayList<>();
    boolean blank = false;
    for (int i = 0; i < items.size(); i++) {
      Token first = items.get(i).start;
      boolean goesOn =
          i > 0
              && !tokens.beginsLine(first)
              && !spansLines(docs.get(i - 1).doc())
              && !spansLines(docs.get(i).whole());
      if (!goesOn) {
        addRun(run, blank, runs);
        blank = tokens.before(first).beginsBlank();
      }
      run.add(docs.get(i));
    }
    addRun(run, blank, runs);
    return runs;
  }

  private static void addRun(List<Item> run, boolean blank, List<Run> runs) {
    if (run.isEmpty()) {
      return;
    }
    Item first = run.getFirst();
    List<Doc> docs = new ArrayList<>();
    docs.add(first.doc());
    docs.addAll(wholes(run.subList(1, run.size())));
    Doc doc = docs.size() == 1 ? first.doc() : Doc.group(Doc.join(Doc.Line.SEMICOLON, docs));
    runs.add(new Run(Doc.concat(first.lead(), doc), blank));
    run.clear();
  }

  private static boolean spansLines(Doc doc) {
    return doc.extent().flat().lines() || doc.extent().mustBreak();
  }
}

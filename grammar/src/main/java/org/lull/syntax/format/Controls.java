package org.lull.syntax.format;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.lull.syntax.format.Braces.Block;
import org.lull.syntax.parser.LullParser.AfterCaseContext;
import org.lull.syntax.parser.LullParser.BindingCaseContext;
import org.lull.syntax.parser.LullParser.BlockExpressionContext;
import org.lull.syntax.parser.LullParser.BodyContext;
import org.lull.syntax.parser.LullParser.CatchClauseContext;
import org.lull.syntax.parser.LullParser.ClosedCaseContext;
import org.lull.syntax.parser.LullParser.ElseCaseContext;
import org.lull.syntax.parser.LullParser.FunctionLiteralContext;
import org.lull.syntax.parser.LullParser.GenContext;
import org.lull.syntax.parser.LullParser.IfContext;
import org.lull.syntax.parser.LullParser.MatchArmContext;
import org.lull.syntax.parser.LullParser.MatchContext;
import org.lull.syntax.parser.LullParser.OperationCaseContext;
import org.lull.syntax.parser.LullParser.OperationContext;
import org.lull.syntax.parser.LullParser.ScopeContext;
import org.lull.syntax.parser.LullParser.SelectCaseContext;
import org.lull.syntax.parser.LullParser.SelectContext;
import org.lull.syntax.parser.LullParser.TimeoutContext;
import org.lull.syntax.parser.LullParser.TryContext;

/** Lays out the expressions that have blocks. */
final class Controls {
  private static final Doc SPACE = Doc.text(" ");

  private final Tokens tokens;
  private final Braces braces;
  private final Statements statements;
  private final Expressions expressions;

  Controls(Tokens tokens, Braces braces, Statements statements, Expressions expressions) {
    this.tokens = tokens;
    this.braces = braces;
    this.statements = statements;
    this.expressions = expressions;
  }

  Doc lay(OperationContext context) {
    return switch (context) {
      case BlockExpressionContext block -> statements.block(block.block()).doc();
      case FunctionLiteralContext function ->
          Doc.concat(
              tokens.doc(function.FN()),
              SPACE,
              statements.parameters(
                  function.LPAREN().getSymbol(),
                  function.parameters(),
                  function.RPAREN().getSymbol()),
              SPACE,
              statements.functionBody(function.functionBody()));
      case IfContext branch -> branch(branch);
      case MatchContext match ->
          Doc.concat(
              tokens.doc(match.MATCH()),
              SPACE,
              expressions.lay(match.operation()),
              SPACE,
              match(match));
      case TryContext attempt -> attempt(attempt);
      case GenContext gen ->
          Doc.concat(tokens.doc(gen.GEN()), SPACE, statements.block(gen.block()).doc());
      case ScopeContext scope -> scope(scope);
      case TimeoutContext timeout ->
          Doc.concat(
              tokens.doc(timeout.TIMEOUT()),
              SPACE,
              expressions.lay(timeout.operation()),
              SPACE,
              statements.block(timeout.block()).doc());
      case SelectContext select ->
          Doc.concat(
              tokens.doc(select.SELECT()),
              SPACE,
              braces
                  .lay(
                      select.LBRACE().getSymbol(),
                      select.selectCase(),
                      this::selectCase,
                      select.RBRACE().getSymbol())
                  .doc());
      default -> throw new IllegalStateException("not an expression: " + context.getClass());
    };
  }

  // Chains of blocks

  /**
   * Words and blocks by turns, such as those of {@code if} and {@code else}. If all blocks are
   * written on one line, they stay on one line or are all broken.
   */
  private static Doc weave(List<Doc> words, List<Block> blocks) {
    boolean inline = blocks.stream().noneMatch(block -> block.inline() == null);
    List<Doc> parts = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (i > 0) {
        parts.add(SPACE);
      }
      parts.add(words.get(i));
      parts.add(SPACE);
      Doc line = blocks.get(i).inline();
      parts.add(inline && line != null ? line : blocks.get(i).doc());
    }
    return inline ? Doc.group(Doc.concat(parts)) : Doc.concat(parts);
  }

  private Doc branch(IfContext context) {
    List<Doc> words = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < context.operation().size(); i++) {
      List<Doc> word = new ArrayList<>();
      if (i > 0) {
        word.add(tokens.doc(context.ELSE(i - 1)));
        word.add(SPACE);
      }
      word.add(tokens.doc(context.IF(i)));
      word.add(SPACE);
      word.add(Doc.nest(expressions.lay(context.operation(i))));
      words.add(Doc.concat(word));
      blocks.add(statements.block(context.block(i)));
    }
    if (context.block().size() > blocks.size()) {
      words.add(tokens.doc(context.ELSE().getLast()));
      blocks.add(statements.block(context.block().getLast()));
    }
    return weave(words, blocks);
  }

  private Doc attempt(TryContext context) {
    List<Doc> words = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    words.add(tokens.doc(context.TRY()));
    blocks.add(statements.block(context.block(0)));
    for (CatchClauseContext clause : context.catchClause()) {
      words.add(catchWords(clause));
      blocks.add(statements.block(clause.block()));
    }
    if (context.FINALLY() != null) {
      words.add(tokens.doc(context.FINALLY()));
      blocks.add(statements.block(context.block(1)));
    }
    return weave(words, blocks);
  }

  /** The parentheses around the name of the error are left out. */
  private Doc catchWords(CatchClauseContext context) {
    List<Doc> words = new ArrayList<>();
    words.add(tokens.doc(context.CATCH()));
    if (context.LPAREN() != null) {
      words.addAll(tokens.commentsAround(context.LPAREN().getSymbol()));
    }
    if (context.NAME() != null) {
      words.add(SPACE);
      words.add(tokens.doc(context.NAME()));
    }
    if (context.RPAREN() != null) {
      words.addAll(tokens.commentsAround(context.RPAREN().getSymbol()));
    }
    if (context.IF() != null) {
      words.add(SPACE);
      words.add(tokens.doc(context.IF()));
      words.add(SPACE);
      words.add(Doc.nest(expressions.lay(context.operation())));
    }
    return Doc.concat(words);
  }

  private Doc scope(ScopeContext context) {
    List<Doc> parts = new ArrayList<>();
    parts.add(tokens.doc(context.SCOPE()));
    if (context.LPAREN() != null) {
      parts.add(
          expressions.arguments(
              context.LPAREN().getSymbol(), context.arguments(), context.RPAREN().getSymbol()));
    }
    if (context.AS() != null) {
      parts.add(SPACE);
      parts.add(tokens.doc(context.AS()));
      parts.add(SPACE);
      parts.add(tokens.doc(context.NAME()));
    }
    parts.add(SPACE);
    parts.add(statements.block(context.block()).doc());
    return Doc.concat(parts);
  }

  // Arms

  private Doc match(MatchContext context) {
    List<MatchArmContext> arms = context.matchArm();
    int width = isTable(arms) ? widestHead(arms) : 0;
    return braces
        .lay(
            context.LBRACE().getSymbol(),
            arms,
            arm -> arm(arm, width),
            context.RBRACE().getSymbol())
        .doc();
  }

  /** Whether the arms stand on lines of their own, and their author aligned the arrows. */
  private boolean isTable(List<MatchArmContext> arms) {
    return arms.stream().allMatch(arm -> tokens.beginsLine(arm.start))
        && arms.stream().anyMatch(arm -> tokens.isPadded(arm.ARM().getSymbol()));
  }

  private int widestHead(List<MatchArmContext> arms) {
    return arms.stream()
        .map(arm -> head(arm).extent().flat())
        .filter(head -> !head.lines())
        .mapToInt(Shape::first)
        .max()
        .orElse(0);
  }

  private Doc arm(MatchArmContext context, int width) {
    Doc head = head(context);
    Shape shape = head.extent().flat();
    int padding = shape.lines() ? 0 : Math.max(width - shape.first(), 0);
    return arrow(Doc.concat(head, Doc.text(" ".repeat(padding))), context.ARM(), context.body());
  }

  private Doc head(MatchArmContext context) {
    List<Doc> head = new ArrayList<>();
    head.add(statements.patterns().lay(context.pattern()));
    if (context.IF() != null) {
      head.add(SPACE);
      head.add(tokens.doc(context.IF()));
      head.add(SPACE);
      head.add(Doc.nest(expressions.lay(context.operation())));
    }
    return Doc.concat(head);
  }

  private Doc selectCase(SelectCaseContext context) {
    return switch (context) {
      case BindingCaseContext c ->
          arrow(
              Doc.concat(
                  tokens.doc(c.LET()),
                  SPACE,
                  statements.patterns().lay(c.pattern()),
                  SPACE,
                  tokens.doc(c.ASSIGN()),
                  SPACE,
                  expressions.lay(c.operation())),
              c.ARM(),
              c.body());
      case AfterCaseContext c ->
          arrow(
              Doc.concat(tokens.doc(c.AFTER()), SPACE, expressions.lay(c.operation())),
              c.ARM(),
              c.body());
      case ClosedCaseContext c -> arrow(tokens.doc(c.CLOSED()), c.ARM(), c.body());
      case ElseCaseContext c -> arrow(tokens.doc(c.ELSE()), c.ARM(), c.body());
      case OperationCaseContext c -> arrow(expressions.lay(c.operation()), c.ARM(), c.body());
      default -> throw new IllegalStateException("not a case: " + context.getClass());
    };
  }

  private Doc arrow(Doc head, TerminalNode arrow, BodyContext body) {
    return Doc.concat(head, SPACE, tokens.doc(arrow), statements.body(body));
  }
}

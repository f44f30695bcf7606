package org.lull.syntax.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.parser.LullLexer;
import org.lull.syntax.parser.LullParser.CallContext;
import org.lull.syntax.parser.LullParser.IndexContext;
import org.lull.syntax.parser.LullParser.MemberAccessContext;
import org.lull.syntax.parser.LullParser.OperationContext;
import org.lull.syntax.parser.LullParser.PipeContext;

/**
 * Lays out what goes on to the right: calls, members and indexes after a value, and operators of
 * one kind. Such a chain goes on one line, or gets a line for each of its links.
 */
final class Chains {
  /** A name that is not longer than an indentation may keep the first call beside it. */
  private static final int SHORT_HEAD = 4;

  private final Tokens tokens;
  private final Brackets brackets;
  private final Expressions expressions;

  Chains(Tokens tokens, Brackets brackets, Expressions expressions) {
    this.tokens = tokens;
    this.brackets = brackets;
    this.expressions = expressions;
  }

  // Operators

  /** Operands of one operator, or of operators that bind as tight. */
  Doc operators(OperationContext context) {
    Deque<OperationContext> links = new ArrayDeque<>();
    OperationContext at = context;
    while (at.getClass() == context.getClass()) {
      links.push(at);
      at = (OperationContext) at.getChild(0);
    }
    List<Doc> rest = new ArrayList<>();
    boolean open = false;
    for (OperationContext link : links) {
      TerminalNode operator = (TerminalNode) link.getChild(1);
      Doc right = expressions.lay((OperationContext) link.getChild(2));
      boolean leads = mayBeginLine(operator.getSymbol().getType());
      open |= link instanceof PipeContext && tokens.beginsLine(operator.getSymbol());
      rest.add(leads ? Doc.Line.SPACE : Doc.text(" "));
      rest.add(tokens.doc(operator));
      rest.add(leads ? Doc.text(" ") : Doc.Line.SPACE);
      rest.add(right);
    }
    Doc first = expressions.lay(at);
    return open ? Doc.opened(first, Doc.nest(rest)) : Doc.group(first, Doc.nest(rest));
  }

  /** Whether a line that begins with the operator belongs to the line before. */
  private static boolean mayBeginLine(int operator) {
    return operator == LullLexer.PIPE || operator == LullLexer.AND || operator == LullLexer.OR;
  }

  // Calls and members

  /**
   * What follows a value up to the next member.
   *
   * @param begins whether it was written at the beginning of a line
   * @param calls whether it is a call
   */
  private record Link(Doc doc, boolean begins, boolean calls) {}

  /** {@code value.member(arguments)[index]…}. */
  Doc lay(OperationContext context) {
    Deque<OperationContext> parts = new ArrayDeque<>();
    OperationContext at = context;
    for (OperationContext left = leftOf(at); left != null; left = leftOf(at)) {
      parts.push(at);
      at = left;
    }
    List<Doc> head = new ArrayList<>();
    head.add(expressions.lay(at));
    while (!parts.isEmpty() && !(parts.peek() instanceof MemberAccessContext)) {
      head.add(suffix(parts.pop()));
    }
    List<Link> links = links(parts);
    return arrange(head, links);
  }

  private static @Nullable OperationContext leftOf(OperationContext context) {
    return switch (context) {
      case CallContext call -> call.operation();
      case IndexContext index -> index.operation();
      case MemberAccessContext member -> member.operation();
      default -> null;
    };
  }

  private List<Link> links(Deque<OperationContext> parts) {
    List<Link> links = new ArrayList<>();
    while (!parts.isEmpty()) {
      OperationContext member = parts.pop();
      boolean begins = tokens.beginsLine(((TerminalNode) member.getChild(1)).getSymbol());
      boolean calls = false;
      List<Doc> link = new ArrayList<>();
      link.add(suffix(member));
      while (!parts.isEmpty() && !(parts.peek() instanceof MemberAccessContext)) {
        calls |= parts.peek() instanceof CallContext;
        link.add(suffix(parts.pop()));
      }
      links.add(new Link(Doc.concat(link), begins, calls));
    }
    return links;
  }

  private Doc suffix(OperationContext context) {
    return switch (context) {
      case CallContext call ->
          expressions.arguments(
              call.LPAREN().getSymbol(), call.arguments(), call.RPAREN().getSymbol());
      case IndexContext index ->
          brackets.around(
              index.LBRACKET().getSymbol(),
              expressions.lay(index.expression()),
              index.RBRACKET().getSymbol());
      case MemberAccessContext member ->
          Doc.concat(tokens.doc((TerminalNode) member.getChild(1)), tokens.doc(member.NAME()));
      default -> throw new IllegalStateException("not a suffix: " + context.getClass());
    };
  }

  private static Doc arrange(List<Doc> head, List<Link> links) {
    boolean open = links.stream().anyMatch(Link::begins);
    long calls = links.stream().filter(Link::calls).count();
    if (!open && calls < 2) {
      links.forEach(link -> head.add(link.doc()));
      return Doc.concat(head);
    }
    int first = open ? firstOfOpen(links) : firstOfClosed(Doc.concat(head), links);
    List<Doc> rest = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (i < first) {
        head.add(link.doc());
      } else {
        if (i == first || link.calls() || link.begins()) {
          rest.add(Doc.Line.NONE);
        }
        rest.add(link.doc());
      }
    }
    head.add(Doc.nest(rest));
    Doc whole = Doc.concat(head);
    return open ? Doc.opened(whole) : Doc.group(whole);
  }

  private static int firstOfOpen(List<Link> links) {
    int first = 0;
    while (!links.get(first).begins()) {
      first++;
    }
    return first;
  }

  /** The first call gets a line of its own, unless what it is called on is very short. */
  private static int firstOfClosed(Doc head, List<Link> links) {
    int first = 0;
    while (!links.get(first).calls()) {
      first++;
    }
    Shape shape = head.extent().flat();
    return first == 0 && !shape.lines() && shape.first() <= SHORT_HEAD ? 1 : first;
  }
}

package org.lull.syntax.format;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.format.Brackets.Item;
import org.lull.syntax.format.Brackets.Kind;
import org.lull.syntax.parser.LullLexer;
import org.lull.syntax.parser.LullParser.*;

/** Lays out expressions. */
final class Expressions {
  private final Tokens tokens;
  private final Brackets brackets;
  private final Statements statements;
  private final Texts texts;
  private final Chains chains;
  private final Controls controls;

  Expressions(Tokens tokens, Brackets brackets, Braces braces, Statements statements) {
    this.tokens = tokens;
    this.brackets = brackets;
    this.statements = statements;
    this.texts = new Texts(tokens, this::lay);
    this.chains = new Chains(tokens, brackets, this);
    this.controls = new Controls(tokens, braces, statements, this);
  }

  Texts texts() {
    return texts;
  }

  Doc lay(ExpressionContext context) {
    return switch (context) {
      case PlainExpressionContext plain -> lay(plain.operation());
      case ShortLambdaContext lambda ->
          arrow(tokens.doc(lambda.NAME()), lambda.ARROW(), lambda.body());
      case LambdaContext lambda -> arrow(parameters(lambda), lambda.ARROW(), lambda.body());
      default -> throw new IllegalStateException("not an expression: " + context.getClass());
    };
  }

  Doc lay(OperationContext context) {
    return switch (context) {
      case CallContext _, IndexContext _, MemberAccessContext _ -> chains.lay(context);
      case UnaryContext unary -> unary(unary);
      case AwaitContext await -> spaced(await);
      case ReceiveContext receive ->
          Doc.concat(tokens.doc(receive.SEND()), lay(receive.operation()));
      case RangeContext range -> range(range);
      case ParenthesizedContext group ->
          brackets.around(
              group.LPAREN().getSymbol(), lay(group.expression()), group.RPAREN().getSymbol());
      case ListContext list ->
          brackets.lay(
              list.LBRACKET().getSymbol(),
              list.element(),
              this::element,
              list.COMMA(),
              list.RBRACKET().getSymbol());
      case MapContext map ->
          brackets.lay(
              map.MAP_OPEN().getSymbol(),
              map.mapEntry(),
              this::entry,
              map.COMMA(),
              map.RBRACE().getSymbol());
      case StringExpressionContext string -> texts.lay(string.string());
      case LiteralContext literal -> tokens.doc(literal.start);
      case NameContext name -> tokens.doc(name.start);
      case SuperMemberContext member ->
          Doc.concat(
              tokens.doc(member.SUPER()), tokens.doc(member.DOT()), tokens.doc(member.NAME()));
      case RangeStepContext _,
          PowerContext _,
          TypeTestContext _,
          SendContext _,
          ReturnContext _,
          BareReturnContext _,
          YieldContext _,
          BareYieldContext _,
          ThrowContext _,
          BreakContext _,
          ContinueContext _,
          SpawnContext _ ->
          spaced(context);
      case MultiplicativeContext _,
          AdditiveContext _,
          ShiftContext _,
          BitAndContext _,
          BitXorContext _,
          BitOrContext _,
          PipeContext _,
          ComparisonContext _,
          EqualityContext _,
          LogicalAndContext _,
          LogicalOrContext _,
          CoalesceContext _ ->
          chains.operators(context);
      default -> controls.lay(context);
    };
  }

  /** Words and what belongs to them, with a space between each two. */
  private Doc spaced(OperationContext context) {
    List<Doc> parts = new ArrayList<>();
    for (ParseTree child : context.children) {
      parts.add(
          switch (child) {
            case TerminalNode token -> tokens.doc(token);
            case OperationContext operand -> lay(operand);
            case ExpressionContext operand -> lay(operand);
            case TaskNameContext name -> texts.lay(name);
            case TypeNameContext type -> statements.patterns().typeName(type);
            default -> throw new IllegalStateException("not an operand: " + child.getClass());
          });
    }
    return Doc.join(Doc.text(" "), parts);
  }

  /** A sign is kept apart from the same sign: {@code --} is no operator. */
  private Doc unary(UnaryContext context) {
    boolean twice =
        context.MINUS() != null && context.operation().start.getType() == LullLexer.MINUS;
    return Doc.concat(
        tokens.doc(context.start), Doc.text(twice ? " " : ""), lay(context.operation()));
  }

  /** The end of a range is kept apart from {@code ..} where the two would be read as one sign. */
  private Doc range(RangeContext context) {
    boolean apart = context.operation(1).start.getType() == LullLexer.SEND;
    return Doc.concat(
        lay(context.operation(0)),
        tokens.doc((TerminalNode) context.getChild(1)),
        Doc.text(apart ? " " : ""),
        lay(context.operation(1)));
  }

  // Functions

  private Doc arrow(Doc parameters, TerminalNode arrow, BodyContext body) {
    return Doc.concat(parameters, Doc.text(" "), tokens.doc(arrow), statements.body(body));
  }

  /** A single plain name needs no parentheses. */
  private Doc parameters(LambdaContext context) {
    Token open = context.LAMBDA_OPEN().getSymbol();
    Token close = context.RPAREN().getSymbol();
    ParametersContext parameters = context.parameters();
    boolean plain =
        parameters != null
            && parameters.start == parameters.stop
            && parameters.start.getType() == LullLexer.NAME
            && tokens.isBare(open)
            && tokens.isBare(close);
    return plain ? tokens.doc(parameters.start) : statements.parameters(open, parameters, close);
  }

  // Items

  Doc arguments(Token open, @Nullable ArgumentsContext arguments, Token close) {
    return arguments == null
        ? brackets.empty(open, close)
        : brackets.lay(open, arguments.argument(), this::argument, arguments.COMMA(), close);
  }

  private Item argument(ArgumentContext context) {
    return switch (context) {
      case NamedArgumentContext named ->
          named(tokens.doc(named.NAME()), named.COLON(), named.expression());
      case SpreadArgumentContext spread -> spread(spread.ELLIPSIS(), spread.expression());
      case PlainArgumentContext plain -> item(plain.expression());
      default -> throw new IllegalStateException("not an argument: " + context.getClass());
    };
  }

  private Item element(ElementContext context) {
    return context.ELLIPSIS() == null
        ? item(context.expression())
        : spread(context.ELLIPSIS(), context.expression());
  }

  private Item entry(MapEntryContext context) {
    return switch (context) {
      case NamedEntryContext named ->
          named(tokens.doc(named.NAME()), named.COLON(), named.expression());
      case StringEntryContext named ->
          named(texts.lay(named.string()), named.COLON(), named.expression());
      case ComputedEntryContext computed ->
          named(
              brackets.around(
                  computed.LBRACKET().getSymbol(),
                  lay(computed.expression(0)),
                  computed.RBRACKET().getSymbol()),
              computed.COLON(),
              computed.expression(1));
      case SpreadEntryContext spread -> spread(spread.ELLIPSIS(), spread.expression());
      default -> throw new IllegalStateException("not an entry: " + context.getClass());
    };
  }

  private Item item(ExpressionContext value) {
    return new Item(lay(value), kind(value));
  }

  private Item spread(TerminalNode ellipsis, ExpressionContext value) {
    Doc doc = Doc.concat(tokens.doc(ellipsis), lay(value));
    return new Item(doc, kind(value));
  }

  private Item named(Doc name, TerminalNode colon, ExpressionContext value) {
    Doc doc = Doc.concat(name, tokens.doc(colon), Doc.text(" "), lay(value));
    return new Item(doc, kind(value));
  }

  private static Kind kind(ExpressionContext context) {
    if (isBracketed(context)) {
      return Kind.HUGGED;
    }
    return switch (context) {
      case PlainExpressionContext plain when plain.operation() instanceof StringExpressionContext ->
          Kind.RIGID;
      case PlainExpressionContext plain when isNumber(plain.operation()) -> Kind.SMALL;
      default -> Kind.ANY;
    };
  }

  private static boolean isNumber(OperationContext context) {
    return switch (context) {
      case LiteralContext _ -> true;
      case UnaryContext unary -> isNumber(unary.operation());
      default -> false;
    };
  }

  /**
   * A space and the value of something. What ends with a bracket is broken in there, and never put
   * on a line of its own.
   */
  Doc value(ExpressionContext context) {
    Doc value = lay(context);
    boolean hangs = context instanceof PlainExpressionContext && !isBracketed(context);
    return hangs ? Doc.hanging(value) : Doc.concat(Doc.text(" "), value);
  }

  /** Whether it ends with a bracket whose content may be broken while its begin is not. */
  private static boolean isBracketed(ExpressionContext context) {
    return switch (context) {
      case ShortLambdaContext lambda -> isBracketed(lambda.body());
      case LambdaContext lambda -> isBracketed(lambda.body());
      case PlainExpressionContext plain -> isBracketed(plain.operation());
      default -> false;
    };
  }

  private static boolean isBracketed(BodyContext context) {
    return context.simple() instanceof ExpressionOrAssignmentContext plain
        && plain.assignment() == null
        && isBracketed(plain.expression(0));
  }

  private static boolean isBracketed(OperationContext context) {
    return switch (context) {
      case ListContext _,
          MapContext _,
          BlockExpressionContext _,
          MatchContext _,
          TryContext _,
          GenContext _,
          ScopeContext _,
          TimeoutContext _,
          SelectContext _ ->
          true;
      case FunctionLiteralContext function -> function.functionBody() instanceof BlockBodyContext;
      case SpawnContext spawn -> isBracketed(spawn.expression());
      default -> false;
    };
  }
}

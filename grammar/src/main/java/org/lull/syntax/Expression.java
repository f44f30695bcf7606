package org.lull.syntax;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has a value. Blocks and the control forms are expressions too; {@code x |> f(y)} is already
 * a {@link Call}.
 */
public sealed interface Expression extends Tree {

  // Literals

  record NilLiteral(Span span) implements Expression {}

  record BoolLiteral(boolean value, Span span) implements Expression {}

  /**
   * @param value a {@link Long}, or a {@link java.math.BigInteger} when 64 bits do not hold it
   */
  record IntLiteral(Number value, Span span) implements Expression {}

  record FloatLiteral(double value, Span span) implements Expression {}

  record DurationLiteral(Duration value, Span span) implements Expression {}

  record StringLiteral(String value, Span span) implements Expression {}

  /** {@code "a ${b} c"}; the fixed pieces are {@link StringLiteral}s. */
  record Interpolation(List<Expression> parts, Span span) implements Expression {}

  record ListLiteral(List<Element> elements, Span span) implements Expression {}

  /** An element of a list literal; {@code ...value} when {@code spread}. */
  record Element(Expression value, boolean spread, Span span) implements Part {}

  record MapLiteral(List<MapEntry> entries, Span span) implements Expression {}

  /**
   * {@code key: value}; a {@code ...value} has no key. A name or string before the colon is a
   * {@link StringLiteral}.
   */
  record MapEntry(@Nullable Expression key, Expression value, Span span) implements Part {}

  record FunctionLiteral(Function function, Span span) implements Expression {}

  // Names and parts of values

  record Name(String name, Span span) implements Expression {}

  record Self(Span span) implements Expression {}

  /** {@code super.name}, only as the callee of a {@link Call}. */
  record SuperMember(String name, Span nameSpan, Span span) implements Expression {}

  /** {@code target.name}, or {@code target?.name} when {@code safe}. */
  record Member(Expression target, String name, boolean safe, Span nameSpan, Span span)
      implements Expression {}

  record Index(Expression target, Expression index, Span span) implements Expression {}

  /** A {@code safe} {@link Member} as callee makes the whole call nil when its target is nil. */
  record Call(Expression callee, List<Argument> arguments, Span span) implements Expression {}

  /** By position, by name ({@code name} not null), or {@code ...value} when {@code spread}. */
  record Argument(@Nullable String name, Expression value, boolean spread, Span span)
      implements Part {}

  // Operators

  record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

  /** {@code operatorSpan} is where the operator itself stands. */
  record Binary(
      BinaryOperator operator, Expression left, Expression right, Span operatorSpan, Span span)
      implements Expression {}

  /**
   * {@code &&}, {@code ||} and {@code ??}: the right side is only evaluated when the left does not
   * decide.
   */
  record Logical(LogicalOperator operator, Expression left, Expression right, Span span)
      implements Expression {}

  /** {@code value is type}; the type is a name such as {@code string}, or names a class. */
  record TypeTest(Expression value, Expression type, Span span) implements Expression {}

  /** {@code from..to} or {@code from..<to}, with an optional {@code by step}. */
  record RangeLiteral(
      Expression from, Expression to, boolean inclusive, @Nullable Expression step, Span span)
      implements Expression {}

  enum UnaryOperator {
    NEGATE("-"),
    NOT("!"),
    COMPLEMENT("~");

    private final String symbol;

    UnaryOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  enum BinaryOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    FLOOR_DIVIDE("~/"),
    REMAINDER("%"),
    POWER("**"),
    BIT_AND("&"),
    BIT_OR("|"),
    BIT_XOR("^"),
    SHIFT_LEFT("<<"),
    SHIFT_RIGHT(">>"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    IN("in");

    private final String symbol;

    BinaryOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  enum LogicalOperator {
    AND("&&"),
    OR("||"),
    COALESCE("??");

    private final String symbol;

    LogicalOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  // Control

  record Block(List<Statement> statements, Span span) implements Expression {}

  /** {@code otherwise} is a {@link Block}, or another {@code If} for {@code else if}. */
  record If(Expression condition, Block then, @Nullable Expression otherwise, Span span)
      implements Expression {}

  record Match(Expression subject, List<MatchArm> arms, Span span) implements Expression {}

  /** A body that is written as a statement (such as an assignment) is a {@link Block} of it. */
  record MatchArm(Pattern pattern, @Nullable Expression guard, Expression body, Span span)
      implements Part {}

  record Try(Block body, List<CatchClause> catches, @Nullable Block cleanup, Span span)
      implements Expression {}

  /** {@code catch name if guard body}; {@code name} may be absent. */
  record CatchClause(
      @Nullable String name,
      @Nullable Span nameSpan,
      @Nullable Expression guard,
      Block body,
      Span span)
      implements Part {}

  record Throw(Expression value, Span span) implements Expression {}

  record Return(@Nullable Expression value, Span span) implements Expression {}

  record Break(@Nullable String label, Span span) implements Expression {}

  record Continue(@Nullable String label, Span span) implements Expression {}

  // Functions

  /**
   * The shared part of every form of function.
   *
   * @param name null for a lambda
   * @param body a {@link Block}, or any expression after {@code =>}
   */
  record Function(@Nullable String name, List<Parameter> parameters, Expression body, Span span) {}

  /** {@code pattern = fallback}, or {@code ...pattern} when {@code rest}. */
  record Parameter(Pattern pattern, @Nullable Expression fallback, boolean rest, Span span)
      implements Part {}

  // Waiting

  record Gen(Block body, Span span) implements Expression {}

  record Yield(@Nullable Expression value, Span span) implements Expression {}

  /** {@code <-channel}. */
  record Receive(Expression channel, Span span) implements Expression {}

  /** {@code channel <- value}; its own value is nil. */
  record Send(Expression channel, Expression value, Span span) implements Expression {}

  record Await(Expression task, Span span) implements Expression {}

  /**
   * {@code spawn "name" daemon body}.
   *
   * @param body a {@link Call}, whose callee and arguments the spawner evaluates, or a {@link
   *     Block}
   */
  record Spawn(@Nullable Expression name, boolean daemon, Expression body, Span span)
      implements Expression {}

  /** {@code scope(options) as handle { … }}. */
  record Scope(
      List<Argument> options,
      @Nullable String handle,
      @Nullable Span handleSpan,
      Block body,
      Span span)
      implements Expression {}

  record Timeout(Expression duration, Block body, Span span) implements Expression {}

  record Select(List<SelectCase> cases, Span span) implements Expression {}

  /** A case of {@code select}. A body that is written as a statement is a {@link Block} of it. */
  sealed interface SelectCase extends Part {
    Expression body();
  }

  /** {@code let pattern = <-channel => body}, or without the binding. */
  record ReceiveCase(@Nullable Pattern binding, Expression channel, Expression body, Span span)
      implements SelectCase {}

  record SendCase(Expression channel, Expression value, Expression body, Span span)
      implements SelectCase {}

  /** {@code let pattern = await task => body}, or without the binding. */
  record AwaitCase(@Nullable Pattern binding, Expression task, Expression body, Span span)
      implements SelectCase {}

  record AfterCase(Expression duration, Expression body, Span span) implements SelectCase {}

  record ClosedCase(Expression body, Span span) implements SelectCase {}

  record ElseCase(Expression body, Span span) implements SelectCase {}
}

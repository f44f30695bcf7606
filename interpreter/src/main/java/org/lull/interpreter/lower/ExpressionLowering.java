package org.lull.interpreter.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.resolve.Variable;
import org.lull.interpreter.step.Branch;
import org.lull.interpreter.step.Evaluate;
import org.lull.interpreter.step.Label;
import org.lull.interpreter.step.RaiseError;
import org.lull.interpreter.step.SpreadList;
import org.lull.interpreter.step.StoreLocal;
import org.lull.interpreter.tree.*;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.*;
import org.lull.syntax.Span;

/** Lowers expressions: into a tree where that is possible, and steps before it where it is not. */
final class ExpressionLowering {
  private final FunctionLowering function;
  private final Purity purity = new Purity();

  ExpressionLowering(FunctionLowering function) {
    this.function = function;
  }

  private CodeBuilder code() {
    return function.code;
  }

  boolean isPure(@Nullable Expression expression) {
    return purity.isPure(expression);
  }

  /** Emits what has to be done first, and gives the tree of the value. */
  Node value(Expression expression) {
    if (isPure(expression)) {
      return tree(expression);
    }
    return switch (expression) {
      case Interpolation e -> interpolation(e, operands(e.parts()));
      case ListLiteral e -> list(e);
      case MapLiteral e -> map(e);
      case Member e -> member(e, value(e.target()));
      case Index e -> {
        Node[] operands = operands(List.of(e.target(), e.index()));
        yield new IndexNode(operands[0], operands[1], e.span().start(), e.span().end());
      }
      case Unary e -> unary(e, value(e.operand()));
      case Binary e -> {
        Node[] operands = operands(List.of(e.left(), e.right()));
        yield binary(e.operator(), operands[0], operands[1], e.span());
      }
      case TypeTest e -> typeTest(e, value(e.value()));
      case RangeLiteral e -> range(e);
      default -> throughSlot(expression);
    };
  }

  private Node throughSlot(Expression expression) {
    int slot = code().newSlot();
    into(slot, expression);
    return CodeBuilder.temporary(slot, expression.span());
  }

  /** Emits steps that put the value into a slot. */
  void into(int slot, Expression expression) {
    switch (expression) {
      case Logical e when !isPure(e) -> logical(slot, e);
      case Call e -> function.calls.call(e, slot);
      case Block e -> function.control.block(e, slot);
      case If e when !isPure(e) -> function.control.conditional(e, slot);
      case Match e -> function.control.match(e, slot);
      case Try e -> function.control.attempt(e, slot);
      case Throw e -> {
        Node thrown = value(e.value());
        code().emit(new RaiseError(thrown), e.span());
      }
      case Return e ->
          function.returnValue(
              e.value() == null ? function.nil(e.span()) : value(e.value()), e.span());
      case Break e -> function.exits.breakLoop(e.label(), e.span());
      case Continue e -> function.exits.continueLoop(e.label(), e.span());
      case Yield e -> function.waits.yield(e, slot);
      case Receive e -> function.waits.receive(e, slot);
      case Send e -> function.waits.send(e, slot);
      case Await e -> function.waits.await(e, slot);
      case Spawn e -> function.waits.spawn(e, slot);
      case Scope e -> function.waits.scope(e, slot);
      case Timeout e -> function.waits.timeout(e, slot);
      case Select e -> function.waits.select(e, slot);
      default -> code().emit(new StoreLocal(slot, value(expression)), expression.span());
    }
  }

  /** Emits steps for an expression whose value is not used. */
  void effect(Expression expression) {
    int inUse = code().slotsInUse();
    switch (expression) {
      case Call e -> function.calls.call(e, Step.DISCARD);
      case Block e -> function.control.block(e, Step.DISCARD);
      case If e -> function.control.conditional(e, Step.DISCARD);
      case Match e -> function.control.match(e, Step.DISCARD);
      case Try e -> function.control.attempt(e, Step.DISCARD);
      case Yield e -> function.waits.yield(e, Step.DISCARD);
      case Send e -> function.waits.send(e, Step.DISCARD);
      case Receive e -> function.waits.receive(e, Step.DISCARD);
      case Await e -> function.waits.await(e, Step.DISCARD);
      case Spawn e -> function.waits.spawn(e, Step.DISCARD);
      default -> {
        if (isPure(expression)) {
          code().emit(new Evaluate(tree(expression)), expression.span());
        } else {
          into(code().newSlot(), expression);
        }
      }
    }
    code().freeSlots(inUse);
  }

  /** Like {@link #into}, or {@link #effect} when there is no slot. */
  void intoOrDiscard(int slot, Expression expression) {
    if (slot >= 0) {
      into(slot, expression);
    } else {
      effect(expression);
    }
  }

  /**
   * The trees of several operands, evaluated from left to right: one that stands before an operand
   * that waits is put into a slot first, unless it cannot change meanwhile.
   */
  Node[] operands(List<Expression> expressions) {
    int lastImpure = -1;
    for (int i = 0; i < expressions.size(); i++) {
      if (!isPure(expressions.get(i))) {
        lastImpure = i;
      }
    }
    Node[] nodes = new Node[expressions.size()];
    for (int i = 0; i < nodes.length; i++) {
      Node node = value(expressions.get(i));
      nodes[i] =
          i < lastImpure
              ? keep(node, expressions.get(i), between(expressions, i + 1, lastImpure))
              : node;
    }
    return nodes;
  }

  private static Span between(List<Expression> expressions, int first, int last) {
    return expressions.get(first).span().to(expressions.get(last).span());
  }

  /**
   * The value as it is now.
   *
   * @param meanwhile the code that runs before the value is used
   */
  Node keep(Node node, Expression expression, Span meanwhile) {
    return isStable(expression, meanwhile) ? node : keep(node, expression.span());
  }

  Node keep(Node node, Span span) {
    int slot = code().newSlot();
    code().emit(new StoreLocal(slot, node), span);
    return Local.temporary(slot, node.path(), span.start(), span.end());
  }

  private boolean isStable(Expression expression, Span meanwhile) {
    return switch (expression) {
      case NilLiteral e -> true;
      case BoolLiteral e -> true;
      case IntLiteral e -> true;
      case FloatLiteral e -> true;
      case StringLiteral e -> true;
      case DurationLiteral e -> true;
      case Self e -> true;
      case Name e -> {
        Variable variable = function.unit.resolution.variable(e);
        yield variable == null || (!variable.needsCell() && !variable.isAssignedIn(meanwhile));
      }
      default -> !isPure(expression) && isAlreadyInSlot(expression);
    };
  }

  /** Whether {@link #value} has put the value of such an expression into a slot of its own. */
  private static boolean isAlreadyInSlot(Expression expression) {
    return switch (expression) {
      case Call e -> true;
      case Receive e -> true;
      case Await e -> true;
      case Yield e -> true;
      default -> false;
    };
  }

  // Trees

  private Node tree(Expression expression) {
    int start = expression.span().start();
    int end = expression.span().end();
    return switch (expression) {
      case NilLiteral e -> new Constant(null, start, end);
      case BoolLiteral e -> new Constant(e.value(), start, end);
      case IntLiteral e -> new Constant(e.value(), start, end);
      case FloatLiteral e -> new Constant(e.value(), start, end);
      case DurationLiteral e -> new Constant(e.value(), start, end);
      case StringLiteral e -> new Constant(e.value(), start, end);
      case Name e -> name(e);
      case Self e -> function.read(function.variable(e), e.span());
      case FunctionLiteral e ->
          new FunctionNode(function.unit.function(e.function(), function, null), start, end);
      case Gen e ->
          new GeneratorNode(function.unit.block(e, "gen", e.body(), function), start, end);
      case Interpolation e -> interpolation(e, trees(e.parts()));
      case ListLiteral e ->
          new ListNode(trees(e.elements().stream().map(Element::value).toList()), start, end);
      case MapLiteral e -> map(e);
      case Member e -> member(e, tree(e.target()));
      case Index e -> new IndexNode(tree(e.target()), tree(e.index()), start, end);
      case Unary e -> unary(e, tree(e.operand()));
      case Binary e -> binary(e.operator(), tree(e.left()), tree(e.right()), e.span());
      case Logical e -> new LogicalNode(operator(e), tree(e.left()), tree(e.right()), start, end);
      case TypeTest e -> typeTest(e, tree(e.value()));
      case RangeLiteral e -> range(e);
      case If e -> conditional(e);
      default -> throw new IllegalStateException("this expression is no tree");
    };
  }

  private Node[] trees(List<Expression> expressions) {
    return expressions.stream().map(this::tree).toArray(Node[]::new);
  }

  Node name(Name name) {
    Variable variable = function.unit.resolution.variable(name);
    return variable == null
        ? new Constant(
            function.unit.environment.builtin(name.name()), name.span().start(), name.span().end())
        : function.read(variable, name.span());
  }

  private static Node interpolation(Interpolation expression, Node[] parts) {
    return new InterpolationNode(parts, expression.span().start(), expression.span().end());
  }

  private Node conditional(If expression) {
    Expression then = Objects.requireNonNull(Purity.single(expression.then()));
    Expression otherwise =
        Objects.requireNonNull(
            Purity.single((Block) Objects.requireNonNull(expression.otherwise())));
    return new Conditional(
        tree(expression.condition()),
        tree(then),
        tree(otherwise),
        expression.span().start(),
        expression.span().end());
  }

  private Node member(Member member, Node target) {
    return new MemberNode(
        function.unit.environment,
        target,
        member.name(),
        member.safe(),
        member.nameSpan().start(),
        member.span().end());
  }

  private static Node unary(Unary unary, Node operand) {
    UnaryFunction.Operator operator =
        switch (unary.operator()) {
          case NEGATE -> UnaryFunction.Operator.NEGATE;
          case NOT -> UnaryFunction.Operator.NOT;
          case COMPLEMENT -> UnaryFunction.Operator.COMPLEMENT;
        };
    return new UnaryFunction(operator, operand, unary.span().start(), unary.span().end());
  }

  Node binary(BinaryOperator operator, Node left, Node right, Span span) {
    int start = span.start();
    int end = span.end();
    return switch (operator) {
      case ADD -> new Add(left, right, start, end);
      case SUBTRACT -> new Subtract(left, right, start, end);
      case MULTIPLY -> new Multiply(left, right, start, end);
      case DIVIDE -> new Divide(left, right, start, end);
      case FLOOR_DIVIDE -> new FloorDivide(left, right, start, end);
      case REMAINDER -> new Remainder(left, right, start, end);
      case POWER -> new BinaryFunction(BinaryFunction.Operator.POWER, left, right, start, end);
      case BIT_AND -> new BinaryFunction(BinaryFunction.Operator.AND, left, right, start, end);
      case BIT_OR -> new BinaryFunction(BinaryFunction.Operator.OR, left, right, start, end);
      case BIT_XOR -> new BinaryFunction(BinaryFunction.Operator.XOR, left, right, start, end);
      case SHIFT_LEFT ->
          new BinaryFunction(BinaryFunction.Operator.SHIFT_LEFT, left, right, start, end);
      case SHIFT_RIGHT ->
          new BinaryFunction(BinaryFunction.Operator.SHIFT_RIGHT, left, right, start, end);
      case EQUAL -> new Equal(left, right, false, start, end);
      case NOT_EQUAL -> new Equal(left, right, true, start, end);
      case LESS -> new Less(left, right, start, end);
      case LESS_EQUAL -> new LessOrEqual(left, right, start, end);
      case GREATER -> new Greater(left, right, start, end);
      case GREATER_EQUAL -> new GreaterOrEqual(left, right, start, end);
      case IN -> new Membership(left, right, start, end);
    };
  }

  static LogicalNode.Operator operator(Logical logical) {
    return operator(logical.operator());
  }

  static LogicalNode.Operator operator(LogicalOperator operator) {
    return switch (operator) {
      case AND -> LogicalNode.Operator.AND;
      case OR -> LogicalNode.Operator.OR;
      case COALESCE -> LogicalNode.Operator.COALESCE;
    };
  }

  private Node typeTest(TypeTest test, Node value) {
    return new TypeTestNode(value, type(test.type()), test.span().start(), test.span().end());
  }

  /** After {@code is}: a class, or the name of a built-in type. */
  Node type(Expression type) {
    if (type instanceof Name name && function.unit.resolution.variable(name) == null) {
      return new Constant(name.name(), name.span().start(), name.span().end());
    }
    return tree(type);
  }

  private Node range(RangeLiteral range) {
    List<Expression> parts = new ArrayList<>(List.of(range.from(), range.to()));
    if (range.step() != null) {
      parts.add(range.step());
    }
    Node[] operands = operands(parts);
    return new RangeNode(
        operands[0],
        operands[1],
        range.inclusive(),
        operands.length > 2 ? operands[2] : null,
        range.span().start(),
        range.span().end());
  }

  // Literals with parts that wait

  private Node list(ListLiteral list) {
    List<Expression> values = list.elements().stream().map(Element::value).toList();
    boolean[] spread = new boolean[values.size()];
    boolean anySpread = false;
    for (int i = 0; i < spread.length; i++) {
      spread[i] = list.elements().get(i).spread();
      anySpread |= spread[i];
    }
    int start = list.span().start();
    int end = list.span().end();
    return anySpread
        ? new SpreadNode(false, spreadOperands(values, spread), spread, start, end)
        : new ListNode(operands(values), start, end);
  }

  /** Like {@link #operands}; those that are spread are made lists, which may wait. */
  Node[] spreadOperands(List<Expression> values, boolean[] spread) {
    Node[] nodes = new Node[values.size()];
    for (int i = 0; i < nodes.length; i++) {
      Expression value = values.get(i);
      Node node = value(value);
      if (spread[i]) {
        int slot = code().newSlot();
        code().emit(new SpreadList(node, slot), value.span());
        nodes[i] = CodeBuilder.temporary(slot, value.span());
      } else {
        nodes[i] = keep(node, value, between(values, i, nodes.length - 1));
      }
    }
    return nodes;
  }

  private Node map(MapLiteral map) {
    List<Expression> parts = new ArrayList<>();
    boolean[] spread = new boolean[map.entries().size()];
    boolean anySpread = false;
    for (int i = 0; i < spread.length; i++) {
      MapEntry entry = map.entries().get(i);
      spread[i] = entry.key() == null;
      anySpread |= spread[i];
      parts.add(entry.key() == null ? entry.value() : entry.key());
      parts.add(entry.key() == null ? new NilLiteral(entry.span()) : entry.value());
    }
    Node[] operands = operands(parts);
    int start = map.span().start();
    int end = map.span().end();
    return anySpread
        ? new SpreadNode(true, operands, spread, start, end)
        : new MapNode(operands, start, end);
  }

  private void logical(int slot, Logical logical) {
    Label decided = new Label();
    into(slot, logical.left());
    Node left = CodeBuilder.temporary(slot, logical.left().span());
    Node test = logical.operator() == LogicalOperator.COALESCE ? new IsNil(left) : left;
    boolean goesOn = logical.operator() != LogicalOperator.OR;
    code().emit(new Branch(test, !goesOn, decided), logical.span());
    into(slot, logical.right());
    code().place(decided);
  }
}

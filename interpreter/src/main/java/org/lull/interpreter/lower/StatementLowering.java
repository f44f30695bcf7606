package org.lull.interpreter.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Code;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.Region;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.lower.Exits.Cleanup;
import org.lull.interpreter.object.ModuleLoader;
import org.lull.interpreter.resolve.Hoisting;
import org.lull.interpreter.resolve.Variable;
import org.lull.interpreter.step.AddDefer;
import org.lull.interpreter.step.Branch;
import org.lull.interpreter.step.CloseIteration;
import org.lull.interpreter.step.EndCleanup;
import org.lull.interpreter.step.Import;
import org.lull.interpreter.step.Jump;
import org.lull.interpreter.step.Label;
import org.lull.interpreter.step.MakeClass;
import org.lull.interpreter.step.NextElement;
import org.lull.interpreter.step.OpenIteration;
import org.lull.interpreter.step.OpenRange;
import org.lull.interpreter.step.StoreIndex;
import org.lull.interpreter.step.StoreLocal;
import org.lull.interpreter.step.StoreMember;
import org.lull.interpreter.tree.Constant;
import org.lull.interpreter.tree.FunctionNode;
import org.lull.interpreter.tree.IndexNode;
import org.lull.interpreter.tree.IsNil;
import org.lull.interpreter.tree.MemberNode;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.Index;
import org.lull.syntax.Expression.ListLiteral;
import org.lull.syntax.Expression.LogicalOperator;
import org.lull.syntax.Expression.Member;
import org.lull.syntax.Expression.Name;
import org.lull.syntax.Expression.RangeLiteral;
import org.lull.syntax.Pattern;
import org.lull.syntax.Span;
import org.lull.syntax.Statement;
import org.lull.syntax.Statement.*;

/** Lowers statements: declarations, assignments and loops. */
final class StatementLowering {
  private final FunctionLowering function;

  StatementLowering(FunctionLowering function) {
    this.function = function;
  }

  private CodeBuilder code() {
    return function.code;
  }

  /**
   * Emits the statements; the value of the last goes into a slot, or nowhere if that is negative.
   */
  void lastInto(List<Statement> statements, int into, Span span) {
    Expression last = emitButLast(statements);
    if (last != null) {
      function.expressions.intoOrDiscard(into, last);
    } else if (into >= 0) {
      code().emit(new StoreLocal(into, function.nil(span)), span);
    }
  }

  /** Emits the statements and returns the value of the last. */
  void returnLast(List<Statement> statements, Span span) {
    Expression last = emitButLast(statements);
    if (last != null) {
      function.control.returnValue(last);
    } else {
      function.returnValue(function.nil(span), span);
    }
  }

  /** Emits all but the last if that is an expression, which is left to the caller. */
  private @Nullable Expression emitButLast(List<Statement> statements) {
    List<Statement> ordered = Hoisting.order(statements);
    Expression last =
        !ordered.isEmpty()
                && ordered.getLast() == statements.getLast()
                && ordered.getLast() instanceof ExpressionStatement statement
            ? statement.expression()
            : null;
    for (Statement statement : last == null ? ordered : ordered.subList(0, ordered.size() - 1)) {
      int inUse = code().slotsInUse();
      statement(statement);
      code().freeSlots(inUse);
    }
    return last;
  }

  private void statement(Statement statement) {
    switch (statement) {
      case ExpressionStatement expression -> function.expressions.effect(expression.expression());
      case Binding binding -> binding(binding);
      case Assign assign -> assign(assign);
      case FunctionDeclaration declaration ->
          function.declare(
              function.variable(declaration),
              new FunctionNode(
                  function.unit.function(
                      declaration.function(), function, declaration.documentation()),
                  declaration.span().start(),
                  declaration.span().end()),
              declaration.nameSpan());
      case ClassDeclaration declaration -> classDeclaration(declaration);
      case ImportModule module -> importModule(module);
      case ImportNames names -> importNames(names);
      case While loop -> whileLoop(loop);
      case For loop -> forLoop(loop);
      case Defer defer ->
          code()
              .emit(
                  new AddDefer(
                      function.deferSlot(),
                      function.unit.block(defer, "defer", defer.expression(), function)),
                  defer.span());
      case Assert check -> new AssertionLowering(function).assertion(check);
      case TestDeclaration test -> test(test);
    }
  }

  // Declarations

  /** Unless tests were passed over, it is a function that nobody calls by name. */
  private void test(TestDeclaration test) {
    Variable variable = function.unit.resolution.variable(test);
    if (variable != null) {
      Span span = test.span();
      Code code = function.unit.block(test, variable.name(), test.body(), function);
      function.declare(variable, new FunctionNode(code, span.start(), span.end()), span);
    }
  }

  private void binding(Binding binding) {
    Expression value = binding.value();
    if (binding.pattern() instanceof Pattern.Name name) {
      Variable variable = function.variable(name);
      int direct = function.directSlot(variable);
      if (value == null) {
        function.declare(variable, function.nil(binding.span()), binding.span());
      } else if (direct >= 0) {
        function.expressions.into(direct, value);
      } else {
        function.declare(variable, function.expressions.value(value), binding.span());
      }
      return;
    }
    int subject = code().newSlot();
    if (value == null) {
      throw new IllegalStateException("only a plain name may lack its value");
    }
    function.expressions.into(subject, value);
    function.patterns.destructure(
        binding.pattern(), subject, "this pattern", binding.pattern().span());
  }

  private void classDeclaration(ClassDeclaration declaration) {
    Node superclass =
        declaration.superclass() == null
            ? null
            : function.expressions.value(declaration.superclass());
    int slot = code().newSlot();
    code()
        .emit(
            new MakeClass(function.unit.classCode(declaration, function), superclass, slot),
            declaration.nameSpan());
    function.declare(
        function.variable(declaration),
        CodeBuilder.temporary(slot, declaration.nameSpan()),
        declaration.nameSpan());
  }

  private void importModule(ImportModule module) {
    int slot = importInto(module.module(), module.path(), module.moduleSpan());
    function.declare(
        function.variable(module), CodeBuilder.temporary(slot, module.span()), module.span());
  }

  private void importNames(ImportNames names) {
    int slot = importInto(names.module(), names.path(), names.moduleSpan());
    Node module = CodeBuilder.temporary(slot, names.span());
    for (ImportedName name : names.names()) {
      Span span = name.span();
      function.declare(
          function.variable(name),
          new MemberNode(
              function.unit.environment, module, name.name(), false, span.start(), span.end()),
          span);
    }
  }

  private int importInto(String module, boolean path, Span span) {
    ModuleLoader.Key key = function.unit.environment.module(function.unit.source, module, path);
    int slot = code().newSlot();
    code().emit(new Import(key, slot), span);
    return slot;
  }

  // Assignment

  private void assign(Assign assign) {
    switch (assign.target()) {
      case Name name -> assignName(assign, function.variable(name));
      case Member member -> assignMember(assign, member);
      case Index index -> assignIndex(assign, index);
      case ListLiteral list -> assignList(list, assign.value());
      default -> throw new IllegalStateException("the parser admits no other target");
    }
  }

  private void assignName(Assign assign, Variable variable) {
    int direct = function.directSlot(variable);
    if (assign.operator() == null && direct >= 0) {
      Node value = function.expressions.value(assign.value());
      code().emit(new StoreLocal(direct, value), assign.span());
      return;
    }
    newValue(
        assign,
        function.read(variable, assign.target().span()),
        value -> function.assign(variable, value, assign.span()));
  }

  private void assignMember(Assign assign, Member member) {
    Node target = function.expressions.value(member.target());
    if (assign.operator() != null || !function.expressions.isPure(assign.value())) {
      target = function.expressions.keep(target, member.target(), assign.value().span());
    }
    Node owner = target;
    Node old =
        new MemberNode(
            function.unit.environment,
            owner,
            member.name(),
            false,
            member.nameSpan().start(),
            member.span().end());
    newValue(
        assign,
        old,
        value -> code().emit(new StoreMember(owner, member.name(), value), assign.span()));
  }

  private void assignIndex(Assign assign, Index index) {
    Node[] operands = function.expressions.operands(List.of(index.target(), index.index()));
    if (assign.operator() != null || !function.expressions.isPure(assign.value())) {
      Span meanwhile = assign.value().span();
      operands[0] = function.expressions.keep(operands[0], index.target(), meanwhile);
      operands[1] = function.expressions.keep(operands[1], index.index(), meanwhile);
    }
    Node old = new IndexNode(operands[0], operands[1], index.span().start(), index.span().end());
    newValue(
        assign,
        old,
        value -> code().emit(new StoreIndex(operands[0], operands[1], value), assign.span()));
  }

  private interface Store {
    void emit(Node value);
  }

  /** Emits the value to be assigned, which may depend on the old one, and its store. */
  private void newValue(Assign assign, Node old, Store store) {
    AssignOperator operator = assign.operator();
    if (operator == null) {
      store.emit(function.expressions.value(assign.value()));
    } else if (operator.binary() != null) {
      boolean pure = function.expressions.isPure(assign.value());
      Node left =
          pure ? old : function.expressions.keep(old, assign.target(), assign.value().span());
      Node right = function.expressions.value(assign.value());
      store.emit(function.expressions.binary(operator.binary(), left, right, assign.span()));
    } else if (operator.logical() != null) {
      Label decided = new Label();
      Node left = function.expressions.keep(old, assign.target().span());
      boolean coalesce = operator.logical() == LogicalOperator.COALESCE;
      boolean decidedBy = operator.logical() == LogicalOperator.OR;
      code().emit(new Branch(coalesce ? new IsNil(left) : left, decidedBy, decided), assign.span());
      store.emit(function.expressions.value(assign.value()));
      code().place(decided);
    }
  }

  /** {@code [a, b] = value}: all of the value is known before the first target changes. */
  private void assignList(ListLiteral targets, Expression value) {
    List<Pattern> elements = new ArrayList<>();
    int subject = code().newSlot();
    function.expressions.into(subject, value);
    Span span = targets.span();
    for (Expression.Element element : targets.elements()) {
      elements.add(new Pattern.Wildcard(element.span()));
    }
    function.patterns.destructure(
        new Pattern.ListOf(elements, null, span), subject, "this assignment", span);
    Node list = CodeBuilder.temporary(subject, span);
    for (int i = 0; i < elements.size(); i++) {
      Expression target = targets.elements().get(i).value();
      Span at = target.span();
      Node part =
          new IndexNode(list, new Constant((long) i, at.start(), at.end()), at.start(), at.end());
      store(target, part);
    }
  }

  private void store(Expression target, Node value) {
    switch (target) {
      case Name name -> function.assign(function.variable(name), value, name.span());
      case Member member -> {
        Node owner = function.expressions.value(member.target());
        code().emit(new StoreMember(owner, member.name(), value), member.span());
      }
      case Index index -> {
        Node[] operands = function.expressions.operands(List.of(index.target(), index.index()));
        code().emit(new StoreIndex(operands[0], operands[1], value), index.span());
      }
      default -> throw new IllegalStateException("the parser admits no other target");
    }
  }

  // Loops

  private void whileLoop(While loop) {
    Label body = new Label();
    Label condition = new Label();
    Label end = new Label();
    code().emit(new Jump(condition), loop.condition().span());
    code().place(body);
    function.exits.enter(new Exits.Loop(loop.label(), end, condition, null));
    function.control.block(loop.body(), Step.DISCARD);
    function.exits.leave();
    code().place(condition);
    function.control.branch(loop.condition(), true, body);
    code().place(end);
  }

  private void forLoop(For loop) {
    int cursor = code().newSlot();
    int key = loop.second() == null ? Step.DISCARD : code().newSlot();
    boolean isRange = loop.iterable() instanceof RangeLiteral;
    String source = null;
    if (loop.iterable() instanceof RangeLiteral range) {
      openRange(range, cursor);
    } else {
      Node iterable = function.expressions.value(loop.iterable());
      source = iterable.path();
      code()
          .emit(new OpenIteration(iterable, loop.second() != null, cursor), loop.iterable().span());
    }
    if (key >= 0) {
      code().emit(new StoreLocal(key, function.nil(loop.span())), loop.span());
    }
    Cleanup cleanup = isRange ? null : new Cleanup(code().newSlot());
    iterate(loop, cursor, key, source, cleanup);
  }

  private void openRange(RangeLiteral range, int cursor) {
    List<Expression> parts = new ArrayList<>(List.of(range.from(), range.to()));
    if (range.step() != null) {
      parts.add(range.step());
    }
    Node[] operands = function.expressions.operands(parts);
    code()
        .emit(
            new OpenRange(
                operands[0],
                operands[1],
                range.inclusive(),
                operands.length > 2 ? operands[2] : null,
                cursor),
            range.span());
  }

  private void iterate(
      For loop, int cursor, int key, @Nullable String source, @Nullable Cleanup cleanup) {
    Label next = new Label();
    Label end = new Label();
    Label body = new Label();
    function.allocateBlock(loop);
    int element = elementSlot(loop);
    code().emit(new Jump(next), loop.iterable().span());
    code().place(body);
    int start = code().position();
    bind(loop, key, element);
    function.exits.enter(new Exits.Loop(loop.label(), end, next, cleanup));
    function.control.block(loop.body(), Step.DISCARD);
    function.exits.leave();
    int bodyEnd = code().position();
    code().place(next);
    function.makeEarlyCells(loop, loop.span());
    code().emit(new NextElement(cursor, key, element, body, source), loop.iterable().span());
    if (cleanup != null) {
      closing(loop, cursor, cleanup, start, bodyEnd, end);
    }
    code().place(end);
  }

  /** The loop variable's own slot where that will do, else a temporary. */
  private int elementSlot(For loop) {
    Pattern last = loop.second() == null ? loop.first() : loop.second();
    int direct =
        last instanceof Pattern.Name name ? function.directSlot(function.variable(name)) : -1;
    return direct >= 0 ? direct : code().newSlot();
  }

  private void bind(For loop, int key, int element) {
    Pattern last = loop.second();
    if (last == null) {
      bindTo(loop.first(), element);
    } else {
      bindTo(loop.first(), key);
      bindTo(last, element);
    }
  }

  private void bindTo(Pattern pattern, int slot) {
    boolean isThere =
        pattern instanceof Pattern.Name name
            && function.directSlot(function.variable(name)) == slot;
    if (!isThere) {
      function.patterns.destructure(pattern, slot, "this pattern", pattern.span());
    }
  }

  private void closing(
      For loop, int cursor, Cleanup cleanup, int bodyStart, int bodyEnd, Label afterLoop) {
    code().addRegion(bodyStart, bodyEnd, Region.Kind.CLEANUP, cleanup.handler, cleanup.slot);
    code().emit(new Jump(afterLoop), loop.span());
    int end = code().position();
    code().place(cleanup.handler);
    code().emit(new CloseIteration(cursor), loop.iterable().span());
    code().addRegion(end, code().position(), Region.Kind.SHIELD, cleanup.handler, cleanup.slot);
    code().emit(new EndCleanup(cleanup.slot), loop.span());
    function.exits.emitOnward(cleanup);
  }
}

package org.lull.interpreter.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Cell;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.Region;
import org.lull.interpreter.lower.Exits.Cleanup;
import org.lull.interpreter.resolve.FunctionScope;
import org.lull.interpreter.resolve.PatternNames;
import org.lull.interpreter.resolve.Variable;
import org.lull.interpreter.step.ArgumentList;
import org.lull.interpreter.step.BranchIfGiven;
import org.lull.interpreter.step.ConstructSuper;
import org.lull.interpreter.step.EndCleanup;
import org.lull.interpreter.step.InitField;
import org.lull.interpreter.step.Label;
import org.lull.interpreter.step.NewCell;
import org.lull.interpreter.step.Return;
import org.lull.interpreter.step.RunDefers;
import org.lull.interpreter.step.StoreCaptured;
import org.lull.interpreter.step.StoreCell;
import org.lull.interpreter.step.StoreLocal;
import org.lull.interpreter.tree.Captured;
import org.lull.interpreter.tree.CapturedCell;
import org.lull.interpreter.tree.Constant;
import org.lull.interpreter.tree.Local;
import org.lull.interpreter.tree.LocalCell;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.Parameter;
import org.lull.syntax.Pattern;
import org.lull.syntax.Script;
import org.lull.syntax.Span;
import org.lull.syntax.Statement.Binding;
import org.lull.syntax.Statement.ClassDeclaration;
import org.lull.syntax.Statement.ClassParameter;

/** Lowers one function: its parameters, its variables, and how it returns. */
final class FunctionLowering {
  final Lowering unit;
  final FunctionScope scope;

  /** The function in whose frame this one is made; null for a script. */
  final @Nullable FunctionLowering around;

  final CodeBuilder code = new CodeBuilder();
  final Exits exits = new Exits(code);
  final ExpressionLowering expressions = new ExpressionLowering(this);
  final CallLowering calls = new CallLowering(this);
  final ControlLowering control = new ControlLowering(this);
  final WaitLowering waits = new WaitLowering(this);
  final PatternLowering patterns = new PatternLowering(this);
  final StatementLowering statements = new StatementLowering(this);
  private final Map<Variable, Integer> slots = new HashMap<>();

  /**
   * Keeps the value while clean-up runs between {@code return} and the end; -1 in a function
   * without clean-up.
   */
  private int returnSlot = -1;

  private @Nullable Label returnLabel;

  /** The slot with what is deferred; -1 in a function without {@code defer}. */
  private int deferSlot = -1;

  FunctionLowering(Lowering unit, FunctionScope scope, @Nullable FunctionLowering around) {
    this.unit = unit;
    this.scope = scope;
    this.around = around;
  }

  // Variables

  int slotOf(Variable variable) {
    return Objects.requireNonNull(slots.get(variable), () -> variable.name() + " has no slot");
  }

  void allocate(Variable variable) {
    slots.put(variable, code.newSlot());
  }

  /**
   * Gives slots to the variables of a block, and makes the cells that functions capture before they
   * are declared.
   */
  void enterBlock(Object block, Span span) {
    allocateBlock(block);
    makeEarlyCells(block, span);
  }

  void allocateBlock(Object block) {
    unit.resolution.declaredIn(block).stream()
        .filter(variable -> variable.owner() == scope)
        .forEach(this::allocate);
  }

  void makeEarlyCells(Object block, Span span) {
    unit.resolution.declaredIn(block).forEach(variable -> makeEarlyCell(variable, span));
  }

  private void makeEarlyCell(Variable variable, Span span) {
    if (variable.needsEarlyCell()) {
      code.emit(
          new NewCell(slotOf(variable), new Constant(Cell.UNSET, span.start(), span.start())),
          span);
    }
  }

  Variable variable(Object node) {
    return Objects.requireNonNull(unit.resolution.variable(node), "the resolver has seen it");
  }

  Node read(Variable variable, Span span) {
    String name = variable.name();
    if (variable.owner() == scope) {
      int slot = slotOf(variable);
      return variable.needsCell()
          ? new LocalCell(slot, name, span.start(), span.end())
          : new Local(slot, name, span.start(), span.end());
    }
    int index = scope.captures().indexOf(variable);
    return variable.needsCell()
        ? new CapturedCell(index, name, span.start(), span.end())
        : new Captured(index, name, span.start(), span.end());
  }

  /** Gives a variable its first value. */
  void declare(Variable variable, Node value, Span span) {
    if (variable.owner() != scope) {
      assign(variable, value, span);
      return;
    }
    int slot = slotOf(variable);
    if (!variable.needsCell()) {
      code.emit(new StoreLocal(slot, value), span);
    } else if (variable.needsEarlyCell()) {
      code.emit(new StoreCell(slot, value), span);
    } else {
      code.emit(new NewCell(slot, value), span);
    }
  }

  /** Gives a variable another value. */
  void assign(Variable variable, Node value, Span span) {
    if (variable.owner() != scope) {
      code.emit(new StoreCaptured(scope.captures().indexOf(variable), value), span);
    } else if (variable.needsCell()) {
      code.emit(new StoreCell(slotOf(variable), value), span);
    } else {
      code.emit(new StoreLocal(slotOf(variable), value), span);
    }
  }

  /**
   * The slot into which a value may be put straight to give the variable its first value; -1 when
   * it is in a cell.
   */
  int directSlot(Variable variable) {
    return variable.owner() == scope && !variable.needsCell() ? slotOf(variable) : -1;
  }

  Node nil(Span span) {
    return new Constant(null, span.start(), span.end());
  }

  // Parameters

  /**
   * Puts the parameters into the first slots, then takes them apart.
   *
   * @return how many hidden parameters there are before them
   */
  int parameters(@Nullable Variable self, List<Parameter> parameters) {
    if (self != null) {
      allocate(self);
    }
    int[] slots = new int[parameters.size()];
    for (int i = 0; i < slots.length; i++) {
      if (parameters.get(i).pattern() instanceof Pattern.Name name) {
        allocate(variable(name));
        slots[i] = slotOf(variable(name));
      } else {
        slots[i] = code.newSlot();
      }
    }
    if (self != null) {
      wrapInCell(self, new Span(0, 0));
    }
    for (Parameter parameter : parameters) {
      if (!(parameter.pattern() instanceof Pattern.Name)) {
        PatternNames.forEach(
            parameter.pattern(), name -> allocatePatternVariable(variable(name), name.span()));
      }
    }
    for (int i = 0; i < slots.length; i++) {
      parameter(parameters.get(i), slots[i]);
    }
    return self == null ? 0 : 1;
  }

  private void allocatePatternVariable(Variable variable, Span span) {
    allocate(variable);
    makeEarlyCell(variable, span);
  }

  private void parameter(Parameter parameter, int slot) {
    if (parameter.fallback() != null) {
      fallback(slot, parameter.fallback());
    }
    if (parameter.pattern() instanceof Pattern.Name name) {
      wrapInCell(variable(name), parameter.span());
    } else {
      patterns.destructure(parameter.pattern(), slot, "this parameter", parameter.span());
    }
  }

  private void fallback(int slot, Expression fallback) {
    Label given = new Label();
    code.emit(new BranchIfGiven(slot, given), fallback.span());
    expressions.into(slot, fallback);
    code.place(given);
  }

  private void wrapInCell(Variable variable, Span span) {
    if (variable.needsCell()) {
      int slot = slotOf(variable);
      code.emit(new NewCell(slot, CodeBuilder.temporary(slot, span)), span);
    }
  }

  // Bodies

  /** The statements of a script; its value is that of the last. */
  void script(Script script) {
    withDefers(
        script.span(),
        () -> {
          enterBlock(script, script.span());
          statements.returnLast(script.statements(), script.span());
        });
  }

  /** The body of a function; its value is returned. */
  void body(Expression body) {
    withDefers(body.span(), () -> control.returnValue(body));
  }

  private void withDefers(Span span, Runnable body) {
    if (!scope.hasDefers()) {
      body.run();
      finishReturns(span);
      return;
    }
    deferSlot = code.newSlot();
    Cleanup cleanup = new Cleanup(code.newSlot());
    code.emit(new StoreLocal(deferSlot, nil(span)), span);
    int start = code.position();
    exits.enter(cleanup);
    body.run();
    exits.leave();
    int end = code.position();
    code.addRegion(start, end, Region.Kind.CLEANUP, cleanup.handler, cleanup.slot);
    code.place(cleanup.handler);
    code.emit(new RunDefers(deferSlot), span);
    code.addRegion(end, end + 1, Region.Kind.SHIELD, cleanup.handler, cleanup.slot);
    code.addRegion(end, end + 1, Region.Kind.CLEANUP, cleanup.handler, cleanup.slot);
    code.emit(new EndCleanup(cleanup.slot), span);
    exits.emitOnward(cleanup);
    finishReturns(span);
  }

  int deferSlot() {
    return deferSlot;
  }

  /** Emits a return, through the clean-up around it. */
  void returnValue(Node value, Span span) {
    List<Cleanup> through = exits.all(span);
    if (through.isEmpty()) {
      code.emit(new Return(value), span);
      return;
    }
    if (returnLabel == null) {
      returnLabel = new Label();
      returnSlot = code.reserveSlot();
    }
    code.emit(new StoreLocal(returnSlot, value), span);
    exits.jump(through, returnLabel, span);
  }

  private void finishReturns(Span span) {
    if (returnLabel != null) {
      code.place(returnLabel);
      code.emit(new Return(CodeBuilder.temporary(returnSlot, span)), span);
    }
  }

  // Constructors

  /** Sets the fields: those of the superclass, the parameters, then those of the body. */
  void constructor(ClassDeclaration declaration) {
    Variable self =
        Objects.requireNonNull(unit.resolution.self(declaration), "a constructor has a self");
    Span span = declaration.nameSpan();
    allocate(self);
    for (ClassParameter parameter : declaration.parameters()) {
      allocate(variable(parameter));
    }
    int selfSlot = slotOf(self);
    int instance = self.needsCell() ? code.newSlot() : selfSlot;
    if (self.needsCell()) {
      code.emit(new StoreLocal(instance, CodeBuilder.temporary(selfSlot, span)), span);
      wrapInCell(self, span);
    }
    withDefers(
        span,
        () -> {
          setFields(declaration, instance);
          returnValue(CodeBuilder.temporary(instance, span), span);
        });
  }

  private void setFields(ClassDeclaration declaration, int instance) {
    for (ClassParameter parameter : declaration.parameters()) {
      constructorParameter(parameter);
    }
    if (declaration.superclass() != null) {
      ArgumentList arguments = calls.arguments(declaration.superArguments());
      code.emit(
          new ConstructSuper(CodeBuilder.temporary(instance, declaration.nameSpan()), arguments),
          declaration.superclass().span());
    }
    for (ClassParameter parameter : declaration.parameters()) {
      code.emit(
          new InitField(instance, parameter.name(), read(variable(parameter), parameter.span())),
          parameter.span());
    }
    for (Binding field : declaration.fields()) {
      field(instance, field);
    }
  }

  private void constructorParameter(ClassParameter parameter) {
    if (parameter.fallback() != null) {
      fallback(slotOf(variable(parameter)), parameter.fallback());
    }
    wrapInCell(variable(parameter), parameter.span());
  }

  private void field(int instance, Binding field) {
    int inUse = code.slotsInUse();
    Node value = field.value() == null ? nil(field.span()) : expressions.value(field.value());
    code.emit(
        new InitField(instance, ((Pattern.Name) field.pattern()).name(), value), field.span());
    code.freeSlots(inUse);
  }
}

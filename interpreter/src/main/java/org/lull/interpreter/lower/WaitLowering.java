package org.lull.interpreter.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.Region;
import org.lull.interpreter.lower.Exits.Cleanup;
import org.lull.interpreter.step.ArgumentList;
import org.lull.interpreter.step.AwaitEnd;
import org.lull.interpreter.step.CloseScope;
import org.lull.interpreter.step.EndCleanup;
import org.lull.interpreter.step.Jump;
import org.lull.interpreter.step.Label;
import org.lull.interpreter.step.OpenScope;
import org.lull.interpreter.step.OpenTimeout;
import org.lull.interpreter.step.ReceiveFrom;
import org.lull.interpreter.step.SelectStep;
import org.lull.interpreter.step.SendTo;
import org.lull.interpreter.step.SpawnBlock;
import org.lull.interpreter.step.SpawnCall;
import org.lull.interpreter.step.SpawnPoint;
import org.lull.interpreter.step.YieldNothing;
import org.lull.interpreter.step.YieldValue;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.*;
import org.lull.syntax.Pattern;
import org.lull.syntax.Span;

/**
 * Lowers what waits: {@code yield}, channels, {@code await}, {@code spawn}, scopes and {@code
 * select}.
 */
final class WaitLowering {
  private final FunctionLowering function;

  WaitLowering(FunctionLowering function) {
    this.function = function;
  }

  private CodeBuilder code() {
    return function.code;
  }

  void yield(Yield yield, int into) {
    if (yield.value() == null) {
      code().emit(new YieldNothing(into), yield.span());
    } else {
      Node value = function.expressions.value(yield.value());
      code().emit(new YieldValue(value, into), yield.span());
    }
  }

  void receive(Receive receive, int into) {
    Node channel = function.expressions.value(receive.channel());
    code().emit(new ReceiveFrom(channel, into), receive.span());
  }

  void send(Send send, int into) {
    Node[] operands = function.expressions.operands(List.of(send.channel(), send.value()));
    code().emit(new SendTo(operands[0], operands[1], into), send.span());
  }

  void await(Await await, int into) {
    Node task = function.expressions.value(await.task());
    code().emit(new AwaitEnd(task, into), await.span());
  }

  // Tasks

  void spawn(Spawn spawn, int into) {
    int inUse = code().slotsInUse();
    Node name = spawn.name() == null ? null : function.expressions.value(spawn.name());
    if (spawn.body() instanceof Call call) {
      spawnCall(spawn, call, name, into);
    } else {
      code()
          .emit(
              new SpawnBlock(
                  name,
                  spawn.daemon(),
                  function.unit.block(spawn, "task", spawn.body(), function),
                  origin(spawn, "task"),
                  into),
              spawn.span());
    }
    code().freeSlots(inUse);
  }

  private void spawnCall(Spawn spawn, Call call, @Nullable Node name, int into) {
    Node kept = name == null ? null : function.expressions.keep(name, spawn.span());
    Node target;
    String member = null;
    String title = "task";
    if (call.callee() instanceof Member callee) {
      target = function.calls.callee(callee.target(), call.arguments());
      member = callee.name();
      title = member;
    } else {
      target = function.calls.callee(call.callee(), call.arguments());
      title = call.callee() instanceof Name callee ? callee.name() : title;
    }
    ArgumentList arguments = function.calls.arguments(call.arguments());
    code()
        .emit(
            new SpawnCall(
                function.unit.environment,
                kept,
                spawn.daemon(),
                target,
                member,
                arguments,
                origin(spawn, title),
                into),
            spawn.span());
  }

  private SpawnPoint origin(Spawn spawn, String title) {
    int line = function.unit.source.lineOf(spawn.span().start());
    return new SpawnPoint(
        function.unit.source, spawn.span().start(), spawn.span().end(), title + "@" + line);
  }

  // Scopes

  void scope(Scope scope, int into) {
    int inUse = code().slotsInUse();
    int slot = newScopeSlots();
    Node onError = null;
    for (Argument option : scope.options()) {
      onError = function.expressions.value(option.value());
    }
    code().emit(new OpenScope(slot, onError), scope.span());
    inScope(scope.span(), slot, into, result -> body(scope, slot, result));
    code().freeSlots(inUse);
  }

  private void body(Scope scope, int slot, int result) {
    if (scope.handle() != null) {
      var handle = function.variable(scope);
      function.allocate(handle);
      function.declare(handle, CodeBuilder.temporary(slot, scope.span()), scope.span());
    }
    function.control.block(scope.body(), result);
  }

  void timeout(Timeout timeout, int into) {
    int inUse = code().slotsInUse();
    int slot = newScopeSlots();
    code()
        .emit(
            new OpenTimeout(slot, function.expressions.value(timeout.duration())), timeout.span());
    inScope(timeout.span(), slot, into, result -> function.control.block(timeout.body(), result));
    code().freeSlots(inUse);
  }

  /** The slot for the scope; the one after it is for what unwinds it. */
  private int newScopeSlots() {
    int slot = code().newSlot();
    int pending = code().newSlot();
    if (pending != slot + 1) {
      return newScopeSlots();
    }
    return slot;
  }

  private interface ScopeBody {
    void emit(int result);
  }

  private void inScope(Span span, int slot, int into, ScopeBody body) {
    int result = into >= 0 ? into : code().newSlot();
    Cleanup cleanup = new Cleanup(slot + 1);
    int start = code().position();
    function.exits.enter(cleanup);
    body.emit(result);
    function.exits.leave();
    code().place(cleanup.handler);
    code().emit(new CloseScope(slot, result), span);
    code().addRegion(start, code().position(), Region.Kind.SCOPE, cleanup.handler, slot + 1);
    code().emit(new EndCleanup(slot + 1), span);
    function.exits.emitOnward(cleanup);
  }

  // Select

  /** The labels of the cases that do not wait for anything by themselves. */
  private static final class Special {
    @Nullable Label after;
    @Nullable Label closed;
    @Nullable Label otherwise;
  }

  void select(Select select, int into) {
    int inUse = code().slotsInUse();
    List<SelectStep.Kind> kinds = new ArrayList<>();
    List<Expression> operands = new ArrayList<>();
    List<Label> bodies = new ArrayList<>();
    List<Label> caseLabels = new ArrayList<>();
    Special special = new Special();
    Expression duration = null;
    for (SelectCase selectCase : select.cases()) {
      Label label = new Label();
      caseLabels.add(label);
      switch (selectCase) {
        case ReceiveCase receive ->
            addCase(SelectStep.Kind.RECEIVE, label, kinds, bodies, operands, receive.channel());
        case SendCase send -> {
          addCase(SelectStep.Kind.SEND, label, kinds, bodies, operands, send.channel());
          operands.add(send.value());
        }
        case AwaitCase await ->
            addCase(SelectStep.Kind.AWAIT, label, kinds, bodies, operands, await.task());
        case AfterCase after -> {
          special.after = label;
          duration = after.duration();
        }
        case ClosedCase closed -> special.closed = label;
        case ElseCase otherwise -> special.otherwise = label;
      }
    }
    if (duration != null) {
      operands.add(duration);
    }
    int received = code().newSlot();
    Node[] nodes = function.expressions.operands(operands);
    code()
        .emit(
            new SelectStep(
                kinds.toArray(SelectStep.Kind[]::new),
                nodes,
                bodies.toArray(Label[]::new),
                special.after,
                special.closed,
                special.otherwise,
                received),
            select.span());
    bodies(select, caseLabels, received, into);
    code().freeSlots(inUse);
  }

  private static void addCase(
      SelectStep.Kind kind,
      Label label,
      List<SelectStep.Kind> kinds,
      List<Label> bodies,
      List<Expression> operands,
      Expression operand) {
    kinds.add(kind);
    bodies.add(label);
    operands.add(operand);
  }

  private void bodies(Select select, List<Label> labels, int received, int into) {
    Label end = new Label();
    for (int i = 0; i < labels.size(); i++) {
      SelectCase selectCase = select.cases().get(i);
      int inUse = code().slotsInUse();
      code().place(labels.get(i));
      function.enterBlock(selectCase, selectCase.span());
      Pattern binding = binding(selectCase);
      if (binding != null) {
        function.patterns.destructure(binding, received, "this pattern", binding.span());
      }
      function.expressions.intoOrDiscard(into, selectCase.body());
      code().emit(new Jump(end), selectCase.span());
      code().freeSlots(inUse);
    }
    code().place(end);
  }

  private static @Nullable Pattern binding(SelectCase selectCase) {
    return switch (selectCase) {
      case ReceiveCase receive -> receive.binding();
      case AwaitCase await -> await.binding();
      default -> null;
    };
  }
}

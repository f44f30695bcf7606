package org.lull.interpreter.lower;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.Region;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.lower.Exits.Cleanup;
import org.lull.interpreter.step.Branch;
import org.lull.interpreter.step.EndCleanup;
import org.lull.interpreter.step.Jump;
import org.lull.interpreter.step.Label;
import org.lull.interpreter.step.NoMatch;
import org.lull.interpreter.step.Rethrow;
import org.lull.interpreter.step.SetPending;
import org.lull.interpreter.step.StoreLocal;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.Block;
import org.lull.syntax.Expression.CatchClause;
import org.lull.syntax.Expression.If;
import org.lull.syntax.Expression.Match;
import org.lull.syntax.Expression.MatchArm;
import org.lull.syntax.Expression.Try;
import org.lull.syntax.Span;

/** Lowers blocks, {@code if}, {@code match} and {@code try}. */
final class ControlLowering {
  private final FunctionLowering function;

  ControlLowering(FunctionLowering function) {
    this.function = function;
  }

  private CodeBuilder code() {
    return function.code;
  }

  /** The value goes into a slot, or nowhere if that is negative. */
  void block(Block block, int into) {
    int inUse = code().slotsInUse();
    function.enterBlock(block, block.span());
    function.statements.lastInto(block.statements(), into, block.span());
    code().freeSlots(inUse);
  }

  /** Emits what gives the value and returns it from the function. */
  void returnValue(Expression expression) {
    switch (expression) {
      case Block block -> {
        int inUse = code().slotsInUse();
        function.enterBlock(block, block.span());
        function.statements.returnLast(block.statements(), block.span());
        code().freeSlots(inUse);
      }
      case If conditional when !function.expressions.isPure(conditional) ->
          returnConditional(conditional);
      case Expression.Return returned -> function.expressions.effect(returned);
      default -> {
        int inUse = code().slotsInUse();
        Node value = function.expressions.value(expression);
        function.returnValue(value, expression.span());
        code().freeSlots(inUse);
      }
    }
  }

  private void returnConditional(If first) {
    Expression at = first;
    while (at instanceof If conditional) {
      Label otherwise = new Label();
      branch(conditional.condition(), false, otherwise);
      returnValue(conditional.then());
      code().place(otherwise);
      at = conditional.otherwise();
    }
    if (at == null) {
      function.returnValue(function.nil(first.span()), first.span());
    } else {
      returnValue(at);
    }
  }

  /** Jumps if the condition is as wanted. */
  void branch(Expression condition, boolean wanted, Label target) {
    int inUse = code().slotsInUse();
    Node test = function.expressions.value(condition);
    code().emit(new Branch(test, wanted, target), condition.span());
    code().freeSlots(inUse);
  }

  void conditional(If first, int into) {
    Label end = new Label();
    Expression at = first;
    while (at instanceof If conditional) {
      Label otherwise = new Label();
      branch(conditional.condition(), false, otherwise);
      block(conditional.then(), into);
      at = conditional.otherwise();
      if (at != null || into >= 0) {
        code().emit(new Jump(end), conditional.span());
      }
      code().place(otherwise);
    }
    if (at != null) {
      function.expressions.intoOrDiscard(into, at);
    } else if (into >= 0) {
      code().emit(new StoreLocal(into, function.nil(first.span())), first.span());
    }
    code().place(end);
  }

  void match(Match match, int into) {
    int inUse = code().slotsInUse();
    int subject = code().newSlot();
    function.expressions.into(subject, match.subject());
    Label end = new Label();
    for (MatchArm arm : match.arms()) {
      matchArm(arm, subject, into, end);
    }
    code().emit(new NoMatch(subject, "no pattern of this match", ""), match.subject().span());
    code().place(end);
    code().freeSlots(inUse);
  }

  private void matchArm(MatchArm arm, int subject, int into, Label end) {
    int inUse = code().slotsInUse();
    Label next = new Label();
    function.enterBlock(arm, arm.span());
    function.patterns.test(arm.pattern(), subject, next);
    if (arm.guard() != null) {
      branch(arm.guard(), false, next);
    }
    function.expressions.intoOrDiscard(into, arm.body());
    code().emit(new Jump(end), arm.span());
    code().place(next);
    code().freeSlots(inUse);
  }

  void attempt(Try attempt, int into) {
    Block finalBlock = attempt.cleanup();
    if (finalBlock == null) {
      attemptWithCatches(attempt, into);
    } else {
      withCleanup(
          attempt.span(),
          () -> attemptWithCatches(attempt, into),
          () -> block(finalBlock, Step.DISCARD));
    }
  }

  /** Emits a body and the clean-up that follows it however it ends. */
  void withCleanup(Span span, Runnable body, Runnable cleanupCode) {
    int inUse = code().slotsInUse();
    Cleanup cleanup = new Cleanup(code().newSlot());
    int start = code().position();
    function.exits.enter(cleanup);
    body.run();
    function.exits.leave();
    code().emit(new SetPending(cleanup.slot), span);
    int end = code().position();
    code().addRegion(start, end, Region.Kind.CLEANUP, cleanup.handler, cleanup.slot);
    code().place(cleanup.handler);
    function.exits.enter(new Exits.CleanupCode(cleanup.slot));
    cleanupCode.run();
    function.exits.leave();
    code().addRegion(end, code().position(), Region.Kind.SHIELD, cleanup.handler, cleanup.slot);
    code().emit(new EndCleanup(cleanup.slot), span);
    function.exits.emitOnward(cleanup);
    code().freeSlots(inUse);
  }

  private void attemptWithCatches(Try attempt, int into) {
    if (attempt.catches().isEmpty()) {
      block(attempt.body(), into);
      return;
    }
    int inUse = code().slotsInUse();
    int error = code().newSlot();
    Label handler = new Label();
    Label end = new Label();
    int start = code().position();
    block(attempt.body(), into);
    code().addRegion(start, code().position(), Region.Kind.CATCH, handler, error);
    code().emit(new Jump(end), attempt.span());
    code().place(handler);
    for (CatchClause clause : attempt.catches()) {
      catchClause(clause, error, into, end);
    }
    code().emit(new Rethrow(error), attempt.span());
    code().place(end);
    code().freeSlots(inUse);
  }

  private void catchClause(CatchClause clause, int error, int into, Label end) {
    int inUse = code().slotsInUse();
    Label next = new Label();
    if (clause.name() != null) {
      var variable = function.variable(clause);
      function.allocate(variable);
      function.declare(variable, CodeBuilder.temporary(error, clause.span()), clause.span());
    }
    guard(clause.guard(), next);
    block(clause.body(), into);
    code().emit(new Jump(end), clause.span());
    code().place(next);
    code().freeSlots(inUse);
  }

  private void guard(@Nullable Expression guard, Label next) {
    if (guard != null) {
      branch(guard, false, next);
    }
  }
}

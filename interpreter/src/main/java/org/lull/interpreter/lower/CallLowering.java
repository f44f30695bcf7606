package org.lull.interpreter.lower;

import java.util.ArrayList;
import java.util.List;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.step.ArgumentList;
import org.lull.interpreter.step.Branch;
import org.lull.interpreter.step.CallFunction;
import org.lull.interpreter.step.CallMethod;
import org.lull.interpreter.step.CallSuper;
import org.lull.interpreter.step.CallWithNames;
import org.lull.interpreter.step.Label;
import org.lull.interpreter.step.StoreLocal;
import org.lull.interpreter.tree.IsNil;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.Argument;
import org.lull.syntax.Expression.Call;
import org.lull.syntax.Expression.Member;
import org.lull.syntax.Expression.Name;
import org.lull.syntax.Expression.SuperMember;
import org.lull.syntax.Span;

/** Lowers calls. */
final class CallLowering {
  private final FunctionLowering function;

  CallLowering(FunctionLowering function) {
    this.function = function;
  }

  void call(Call call, int into) {
    int inUse = function.code.slotsInUse();
    switch (call.callee()) {
      case Member member when member.safe() -> safeCall(call, member, into);
      case Member member -> method(call, member, callee(member.target(), call.arguments()), into);
      case SuperMember member -> superCall(call, member, into);
      default -> plain(call, into);
    }
    function.code.freeSlots(inUse);
  }

  private void plain(Call call, int into) {
    String name = call.callee() instanceof Name callee ? callee.name() : "";
    Node target = callee(call.callee(), call.arguments());
    ArgumentList arguments = arguments(call.arguments());
    function.code.emit(
        arguments.isPlain()
            ? new CallFunction(target, name, arguments.values(), into)
            : new CallWithNames(function.unit.environment, target, null, name, arguments, into),
        call.span());
  }

  private void method(Call call, Member member, Node target, int into) {
    ArgumentList arguments = arguments(call.arguments());
    function.code.emit(
        arguments.isPlain()
            ? new CallMethod(
                function.unit.environment, target, member.name(), arguments.values(), into)
            : new CallWithNames(
                function.unit.environment, target, member.name(), member.name(), arguments, into),
        new Span(member.nameSpan().start(), call.span().end()));
  }

  /** {@code target?.name(…)}: nil, without evaluating the arguments, when the target is nil. */
  private void safeCall(Call call, Member member, int into) {
    Node target =
        function.expressions.keep(
            function.expressions.value(member.target()), member.target().span());
    Label isNil = new Label();
    if (into >= 0) {
      function.code.emit(new StoreLocal(into, function.nil(call.span())), call.span());
    }
    function.code.emit(new Branch(new IsNil(target), true, isNil), call.span());
    method(call, member, target, into);
    function.code.place(isNil);
  }

  private void superCall(Call call, SuperMember member, int into) {
    Node self = function.read(function.variable(member), member.span());
    function.code.emit(
        new CallSuper(self, member.name(), arguments(call.arguments()), into), call.span());
  }

  /** The callee or the target of a method, which is evaluated before the arguments. */
  Node callee(Expression expression, List<Argument> arguments) {
    Node node = function.expressions.value(expression);
    boolean allPure = arguments.stream().allMatch(argument -> isPure(argument));
    return allPure
        ? node
        : function.expressions.keep(
            node, expression, arguments.getFirst().span().to(arguments.getLast().span()));
  }

  private boolean isPure(Argument argument) {
    return !argument.spread() && function.expressions.isPure(argument.value());
  }

  /** The arguments: those by name come last, but all are evaluated as they are written. */
  ArgumentList arguments(List<Argument> arguments) {
    List<Expression> values = arguments.stream().map(Argument::value).toList();
    boolean[] spread = new boolean[values.size()];
    boolean anySpread = false;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < spread.length; i++) {
      spread[i] = arguments.get(i).spread();
      anySpread |= spread[i];
      if (arguments.get(i).name() != null) {
        names.add(arguments.get(i).name());
      }
    }
    Node[] nodes =
        anySpread
            ? function.expressions.spreadOperands(values, spread)
            : function.expressions.operands(values);
    return names.isEmpty() && !anySpread
        ? ArgumentList.positional(nodes)
        : namedLast(arguments, nodes, spread, names);
  }

  private static ArgumentList namedLast(
      List<Argument> arguments, Node[] nodes, boolean[] spread, List<String> names) {
    Node[] ordered = new Node[nodes.length];
    boolean[] orderedSpread = new boolean[nodes.length];
    int positional = 0;
    int named = nodes.length - names.size();
    for (int i = 0; i < nodes.length; i++) {
      int at = arguments.get(i).name() == null ? positional++ : named++;
      ordered[at] = nodes[i];
      orderedSpread[at] = spread[i];
    }
    return new ArgumentList(ordered, orderedSpread, names.toArray(String[]::new));
  }
}

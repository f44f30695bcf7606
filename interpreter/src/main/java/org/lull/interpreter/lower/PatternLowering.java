package org.lull.interpreter.lower;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.resolve.Variable;
import org.lull.interpreter.step.Branch;
import org.lull.interpreter.step.Jump;
import org.lull.interpreter.step.Label;
import org.lull.interpreter.step.NoMatch;
import org.lull.interpreter.step.StoreLocal;
import org.lull.interpreter.tree.*;
import org.lull.runtime.value.Numbers;
import org.lull.syntax.Expression;
import org.lull.syntax.Pattern;
import org.lull.syntax.Span;

/** Lowers patterns: tests, and the binding of what is taken apart. */
final class PatternLowering {
  private final FunctionLowering function;

  PatternLowering(FunctionLowering function) {
    this.function = function;
  }

  private CodeBuilder code() {
    return function.code;
  }

  /** Takes the value in a slot apart; one that does not fit is an error with the message. */
  void destructure(Pattern pattern, int subject, String message, Span span) {
    Label noMatch = new Label();
    Label end = new Label();
    test(pattern, subject, noMatch);
    code().emit(new Jump(end), span);
    code().place(noMatch);
    code().emit(new NoMatch(subject, message, describe(pattern)), span);
    code().place(end);
  }

  /** What values fit a pattern, in words. */
  private static String describe(Pattern pattern) {
    return switch (pattern) {
      case Pattern.ListOf list when list.rest() != null ->
          "a list of " + list.elements().size() + " or more";
      case Pattern.ListOf list -> "a list of " + list.elements().size();
      case Pattern.MapOf map -> {
        String keys =
            String.join(
                ", ",
                map.fields().stream()
                    .filter(field -> field.fallback() == null)
                    .map(field -> "\"" + field.key() + "\"")
                    .toList());
        yield keys.isEmpty() ? "a map" : "a map with " + keys;
      }
      default -> "a value that fits the pattern";
    };
  }

  /** Emits the test of the value in a slot, and the bindings; jumps if it does not fit. */
  void test(Pattern pattern, int subject, Label noMatch) {
    Span span = pattern.span();
    Node value = CodeBuilder.temporary(subject, span);
    switch (pattern) {
      case Pattern.Wildcard wildcard -> {}
      case Pattern.Name name -> bind(name, value);
      case Pattern.Literal literal -> require(equal(value, literal, span), span, noMatch);
      case Pattern.Range range -> require(inRange(value, range), span, noMatch);
      case Pattern.ListOf list -> list(list, value, noMatch);
      case Pattern.MapOf map -> map(map, value, noMatch);
      case Pattern.Or or -> or(or, subject, noMatch);
      case Pattern.Type type ->
          require(
              new TypeTestNode(
                  value, function.expressions.type(type.type()), span.start(), span.end()),
              span,
              noMatch);
      case Pattern.Instance instance -> instance(instance, value, noMatch);
    }
  }

  private void require(Node test, Span span, Label noMatch) {
    code().emit(new Branch(test, false, noMatch), span);
  }

  private void bind(Pattern.Name name, Node value) {
    Variable variable = function.variable(name);
    function.declare(variable, value, name.span());
  }

  private Node equal(Node value, Pattern.Literal literal, Span span) {
    return new Equal(
        value, function.expressions.value(literal.value()), false, span.start(), span.end());
  }

  private static Node inRange(Node value, Pattern.Range range) {
    return new IsInRange(value, bound(range.from()), bound(range.to()), range.inclusive());
  }

  private static Object bound(Expression bound) {
    return switch (bound) {
      case Expression.IntLiteral literal -> literal.value();
      case Expression.FloatLiteral literal -> literal.value();
      case Expression.DurationLiteral literal -> literal.value();
      case Expression.Unary negated -> Numbers.negate(bound(negated.operand()));
      default ->
          throw new IllegalStateException("the bounds of a range pattern are numbers or durations");
    };
  }

  private void or(Pattern.Or or, int subject, Label noMatch) {
    Label matched = new Label();
    for (Pattern alternative : or.alternatives()) {
      Label next = new Label();
      test(alternative, subject, next);
      code().emit(new Jump(matched), alternative.span());
      code().place(next);
    }
    code().emit(new Jump(noMatch), or.span());
    code().place(matched);
  }

  private void list(Pattern.ListOf list, Node value, Label noMatch) {
    int size = list.elements().size();
    require(new IsListOf(value, size, list.rest() != null), list.span(), noMatch);
    for (int i = 0; i < size; i++) {
      Span span = list.elements().get(i).span();
      Node index = new Constant((long) i, span.start(), span.end());
      part(list.elements().get(i), new IndexNode(value, index, span.start(), span.end()), noMatch);
    }
    if (list.rest() != null) {
      part(list.rest(), new RestOfList(value, size), noMatch);
    }
  }

  private void map(Pattern.MapOf map, Node value, Label noMatch) {
    require(new IsKeyed(value), map.span(), noMatch);
    for (Pattern.MapField field : map.fields()) {
      mapField(field, value, noMatch);
    }
    if (map.rest() != null) {
      List<String> named = map.fields().stream().map(Pattern.MapField::key).toList();
      part(map.rest(), new RestOfMap(value, named), noMatch);
    }
  }

  private void mapField(Pattern.MapField field, Node value, Label noMatch) {
    Expression fallback = field.fallback();
    if (fallback == null) {
      require(new HasKey(value, field.key()), field.span(), noMatch);
      part(field.pattern(), new KeyValue(value, field.key()), noMatch);
      return;
    }
    int slot = code().newSlot();
    Label absent = new Label();
    Label end = new Label();
    code().emit(new Branch(new HasKey(value, field.key()), false, absent), field.span());
    code().emit(new StoreLocal(slot, new KeyValue(value, field.key())), field.span());
    code().emit(new Jump(end), field.span());
    code().place(absent);
    function.expressions.into(slot, fallback);
    code().place(end);
    test(field.pattern(), slot, noMatch);
  }

  private void instance(Pattern.Instance instance, Node value, Label noMatch) {
    Span span = instance.span();
    Node type = function.expressions.value(instance.type());
    require(new TypeTestNode(value, type, span.start(), span.end()), span, noMatch);
    require(new HasParameters(type, instance.fields().size()), span, noMatch);
    for (int i = 0; i < instance.fields().size(); i++) {
      part(instance.fields().get(i), new ParameterField(value, type, i), noMatch);
    }
  }

  /** Tests a part of the value; only patterns that look into it again need it in a slot. */
  private void part(@Nullable Pattern pattern, Node value, Label noMatch) {
    switch (pattern) {
      case null -> {}
      case Pattern.Wildcard wildcard -> {}
      case Pattern.Name name -> bind(name, value);
      default -> {
        int slot = code().newSlot();
        code().emit(new StoreLocal(slot, value), pattern.span());
        test(pattern, slot, noMatch);
      }
    }
  }
}

package org.lull.interpreter.interop;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/**
 * Chooses the overload of a Java method for a script's arguments.
 *
 * <p>The rule: of the overloads that take as many arguments, each of a fitting type, it is the one
 * that fits no argument worse than any other, and one better; between equals it is the one whose
 * parameter types are narrower. One with a variable number of arguments is only looked at when no
 * other fits. When the rule leaves several, the call is an error that lists them.
 */
final class Overloads {
  private Overloads() {}

  /**
   * A choice.
   *
   * @param spread whether the last arguments go into the array of a variable number
   */
  record Choice(HostMethod method, boolean spread) {
    /** The arguments as the method takes them. */
    @Nullable Object[] convert(ToJava toJava, @Nullable Object[] arguments) {
      Type[] types = method.genericParameters();
      int fixed = spread ? types.length - 1 : types.length;
      @Nullable Object[] converted = new @Nullable Object[types.length];
      for (int i = 0; i < fixed; i++) {
        converted[i] = toJava.convert(arguments[i], types[i]);
      }
      if (spread) {
        converted[fixed] = rest(toJava, arguments, fixed);
      }
      return converted;
    }

    private Object rest(ToJava toJava, @Nullable Object[] arguments, int from) {
      Type last = method.genericParameters()[from];
      Class<?> component = method.parameters()[from].getComponentType();
      Type element =
          last instanceof GenericArrayType array ? array.getGenericComponentType() : component;
      Object rest = Array.newInstance(component, arguments.length - from);
      for (int i = from; i < arguments.length; i++) {
        Array.set(rest, i - from, toJava.convert(arguments[i], element));
      }
      return rest;
    }

    private int fit(@Nullable Object[] arguments, int position) {
      return Fit.of(arguments[position], parameter(position));
    }

    private Class<?> parameter(int position) {
      Class<?>[] parameters = method.parameters();
      return spread && position >= parameters.length - 1
          ? parameters[parameters.length - 1].getComponentType()
          : parameters[position];
    }

    private boolean takes(@Nullable Object[] arguments) {
      int count = method.parameters().length;
      if (spread ? arguments.length < count - 1 : arguments.length != count) {
        return false;
      }
      for (int i = 0; i < arguments.length; i++) {
        if (fit(arguments, i) == Fit.NONE) {
          return false;
        }
      }
      return true;
    }

    /** Whether it is the better one: by the arguments' fit, or else by narrower types. */
    private boolean beats(Choice other, @Nullable Object[] arguments) {
      boolean better = false;
      boolean worse = false;
      boolean narrower = false;
      boolean wider = false;
      for (int i = 0; i < arguments.length; i++) {
        int difference = fit(arguments, i) - other.fit(arguments, i);
        better |= difference < 0;
        worse |= difference > 0;
        Class<?> own = parameter(i);
        Class<?> others = other.parameter(i);
        narrower |= own != others && others.isAssignableFrom(own);
        wider |= own != others && !others.isAssignableFrom(own);
      }
      return !worse && (better || narrower && !wider);
    }
  }

  /**
   * The overload to call.
   *
   * @throws Raised of kind {@code "Argument"} when none fits, or several do equally
   */
  static Choice choose(List<HostMethod> overloads, @Nullable Object[] arguments) {
    if (overloads.size() == 1) {
      Choice only = new Choice(overloads.getFirst(), false);
      if (only.takes(arguments)) {
        return only;
      }
    }
    List<Choice> fitting = fitting(overloads, arguments, false);
    if (fitting.isEmpty()) {
      fitting = fitting(overloads, arguments, true);
    }
    if (fitting.isEmpty()) {
      throw noneFits(overloads, arguments);
    }
    for (Choice choice : fitting) {
      boolean best =
          fitting.stream().allMatch(other -> other == choice || choice.beats(other, arguments));
      if (best) {
        return choice;
      }
    }
    throw new Raised(
        new ErrorValue(
                "Argument",
                "several overloads of "
                    + overloads.getFirst().title()
                    + " fit "
                    + given(arguments)
                    + " equally well: "
                    + list(fitting.stream().map(Choice::method).toList()))
            .withHint("convert an argument, so that only one fits"));
  }

  private static List<Choice> fitting(
      List<HostMethod> overloads, @Nullable Object[] arguments, boolean spread) {
    List<Choice> fitting = new ArrayList<>();
    for (HostMethod method : overloads) {
      Choice choice = new Choice(method, spread);
      if ((!spread || method.isVarArgs()) && choice.takes(arguments)) {
        fitting.add(choice);
      }
    }
    return fitting;
  }

  private static Raised noneFits(List<HostMethod> overloads, @Nullable Object[] arguments) {
    String title = overloads.getFirst().title();
    return new Raised(
        "Argument",
        overloads.size() == 1
            ? title + " takes " + parameters(overloads.getFirst()) + ", but got " + given(arguments)
            : "no overload of " + title + " takes " + given(arguments) + ": " + list(overloads));
  }

  private static String parameters(HostMethod method) {
    String text = method.toString();
    return text.substring(text.indexOf('('));
  }

  private static String given(@Nullable Object[] arguments) {
    return Arrays.stream(arguments).map(TypeNames::of).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String list(List<HostMethod> overloads) {
    return overloads.stream().map(HostMethod::toString).sorted().collect(Collectors.joining(", "));
  }
}

package org.lull.runtime;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.NearestName;
import org.lull.runtime.value.Raised;

/**
 * What a function takes, and how arguments are bound to it.
 *
 * @param function what messages call the function
 * @param names the parameters in order
 * @param required how many of them have no fallback; those come first
 * @param rest whether the last parameter takes all further arguments as a list
 */
public record Signature(String function, List<String> names, int required, boolean rest) {
  /** Stands in a bound argument list where the fallback is to be used. */
  public static final Object MISSING = new Object();

  /**
   * Parses {@code "pad(text, width, fill?)"} and {@code "print(...values)"}; a {@code ?} marks what
   * may be left out.
   */
  public static Signature parse(String text) {
    int open = text.indexOf('(');
    String inside = text.substring(open + 1, text.length() - 1).trim();
    String[] parts = inside.isEmpty() ? new String[0] : inside.split(",\\s*");
    int required = 0;
    boolean rest = false;
    String[] names = new String[parts.length];
    for (int i = 0; i < parts.length; i++) {
      rest = parts[i].startsWith("...");
      boolean optional = parts[i].endsWith("?");
      required += rest || optional ? 0 : 1;
      names[i] = parts[i].substring(rest ? 3 : 0, parts[i].length() - (optional ? 1 : 0));
    }
    return new Signature(text.substring(0, open), List.of(names), required, rest);
  }

  /** How many arguments it takes by position at most, without those that go to the rest. */
  public int positional() {
    return rest ? names.size() - 1 : names.size();
  }

  /**
   * Puts arguments where the parameters are.
   *
   * @param hidden how many leading parameters the user does not write, such as a method's {@code
   *     self}
   * @return one value a parameter, in an array of at least {@code size}; {@link #MISSING} where
   *     none came, the rest as a {@link LullList}
   */
  public @Nullable Object[] bind(
      @Nullable Object[] arguments, String[] argumentNames, int size, int hidden) {
    @Nullable Object[] bound = new @Nullable Object[size];
    int byPosition = arguments.length - argumentNames.length;
    int taken = Math.min(byPosition, positional());
    System.arraycopy(arguments, 0, bound, 0, taken);
    Arrays.fill(bound, taken, names.size(), MISSING);
    if (rest) {
      bound[names.size() - 1] = LullList.of(Arrays.copyOfRange(arguments, taken, byPosition));
    } else if (byPosition > taken) {
      throw wrongCount(byPosition, hidden);
    }
    for (int i = 0; i < argumentNames.length; i++) {
      bindNamed(bound, argumentNames[i], arguments[byPosition + i], hidden);
    }
    for (int i = 0; i < required; i++) {
      if (bound[i] == MISSING) {
        throw argumentNames.length == 0 ? wrongCount(byPosition, hidden) : missing(i);
      }
    }
    return bound;
  }

  private void bindNamed(
      @Nullable Object[] bound, String name, @Nullable Object value, int hidden) {
    int index = names.indexOf(name);
    if (index < hidden || index >= positional()) {
      throw unknownName(name, hidden);
    }
    if (bound[index] != MISSING) {
      throw new Raised(
          "Argument",
          title() + " got its argument \"" + name + "\" twice, by position and by name");
    }
    bound[index] = value;
  }

  private Raised unknownName(String name, int hidden) {
    List<String> known = names.subList(hidden, positional());
    String nearest = NearestName.of(name, known);
    return new Raised(
        new ErrorValue(
                "Argument",
                title() + " has no parameter \"" + name + "\"; it is " + describe(hidden))
            .withHint(nearest == null ? null : "did you mean \"" + nearest + "\"?"));
  }

  private Raised missing(int index) {
    return new Raised("Argument", title() + " needs its argument \"" + names.get(index) + "\"");
  }

  /** The error for a wrong number of arguments. */
  public Raised wrongCount(int came, int hidden) {
    int least = required - hidden;
    int most = positional() - hidden;
    String wanted =
        rest
            ? "at least " + count(least)
            : least == most ? count(least) : "from " + least + " to " + arguments(most);
    return new Raised(
        "Argument", describe(hidden) + " takes " + wanted + ", but " + (came - hidden) + " came");
  }

  private static String count(int arguments) {
    return arguments == 1 ? "1 argument" : arguments(arguments);
  }

  /** As it is said after a smaller number. */
  private static String arguments(int most) {
    return most == 0 ? "no arguments" : most + " arguments";
  }

  private String title() {
    return function.isEmpty() ? "this function" : function;
  }

  /** The way it is written: {@code greet(name, greeting?, ...others)}. */
  public String describe(int hidden) {
    StringBuilder text = new StringBuilder(title()).append('(');
    for (int i = hidden; i < names.size(); i++) {
      if (i > hidden) {
        text.append(", ");
      }
      boolean isRest = rest && i == names.size() - 1;
      text.append(isRest ? "..." : "")
          .append(names.get(i))
          .append(!isRest && i >= required ? "?" : "");
    }
    return text.append(')').toString();
  }
}

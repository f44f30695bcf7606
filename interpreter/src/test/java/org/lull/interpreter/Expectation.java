package org.lull.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.Outcome.Failure;
import org.lull.syntax.Source;

/**
 * What a script says about itself in comments: {@code // expect: TEXT} at the line that prints it,
 * {@code // expect error: Kind: text} at the line that fails. The text of an error is a part of its
 * message, and may be left out.
 *
 * @param output the lines that it prints
 * @param error how it ends or why it does not begin; null when it runs to its end
 */
record Expectation(List<String> output, @Nullable ExpectedError error) {
  private static final String OUTPUT = "// expect:";
  private static final String ERROR = "// expect error:";

  /** An error of a kind, at a line, with a text in its message. */
  record ExpectedError(String kind, String text, int line) {
    boolean isMetBy(Failure failure) {
      return failure.kind().equals(kind)
          && failure.message().contains(text)
          && failure.line() == line;
    }

    @Override
    public String toString() {
      return kind + ": … " + text + " … in line " + line;
    }
  }

  static Expectation of(Source source) {
    List<String> output = new ArrayList<>();
    ExpectedError error = null;
    for (int number = 1; number <= source.lineCount(); number++) {
      String line = source.line(number);
      if (line.contains(ERROR)) {
        if (error != null) {
          throw new IllegalArgumentException(source.name() + " expects two errors");
        }
        error = errorAfter(after(line, ERROR), number);
      } else if (line.contains(OUTPUT)) {
        output.add(after(line, OUTPUT));
      }
    }
    return new Expectation(List.copyOf(output), error);
  }

  private static String after(String line, String mark) {
    String text = line.substring(line.indexOf(mark) + mark.length()).stripTrailing();
    return text.startsWith(" ") ? text.substring(1) : text;
  }

  private static ExpectedError errorAfter(String text, int line) {
    int colon = text.indexOf(": ");
    return colon < 0
        ? new ExpectedError(text, "", line)
        : new ExpectedError(text.substring(0, colon), text.substring(colon + 2).strip(), line);
  }

  boolean isEmpty() {
    return output.isEmpty() && error == null;
  }

  /** How {@code outcome} differs from this, for people; null when it does not. */
  @Nullable String differenceFrom(Outcome outcome) {
    String difference = outputDifference(outcome.output());
    Failure failure = outcome.failure();
    boolean met = error == null ? failure == null : failure != null && error.isMetBy(failure);
    if (!met) {
      String expected = error == null ? "no error" : error.toString();
      String came = failure == null ? "no error" : failure.toString();
      difference += "\n  error expected: " + expected + "\n            came: " + came;
    }
    return difference.isEmpty() ? null : difference;
  }

  private String outputDifference(List<String> came) {
    for (int i = 0; i < Math.max(output.size(), came.size()); i++) {
      String wanted = i < output.size() ? output.get(i) : "<nothing more>";
      String found = i < came.size() ? came.get(i) : "<nothing more>";
      if (!wanted.equals(found)) {
        return "\n  output " + (i + 1) + " expected: " + wanted + "\n           came: " + found;
      }
    }
    return "";
  }
}

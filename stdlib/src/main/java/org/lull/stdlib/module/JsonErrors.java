package org.lull.stdlib.module;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Raised;
import tools.jackson.core.TokenStreamLocation;

/** What is wrong with a text that is to be JSON. */
final class JsonErrors {
  private static final Pattern UNEXPECTED =
      Pattern.compile("^Unexpected (?:character \\(|close marker )('.+?')");
  private static final Pattern WORD =
      Pattern.compile("^(?:Unrecognized|Non-standard) token '(.*?)'");

  private JsonErrors() {}

  /** An error of kind {@code "Json"}, with a map of line and column as data. */
  static Raised at(TokenStreamLocation place, String what) {
    long line = place.getLineNr();
    long column = place.getColumnNr();
    return new Raised(
        new ErrorValue(
            "Json",
            "line " + line + ", column " + column + ": " + what,
            LullMap.of("line", line, "column", column),
            null,
            null));
  }

  /** What a limit of the parser is about. */
  static String limit(String message) {
    if (message.contains("depth")) {
      return "lists and maps are nested more than " + JsonReader.MAX_DEPTH + " deep";
    }
    return message.contains("umber")
        ? "a number has more than " + JsonReader.MAX_DIGITS + " digits"
        : "the text is too big";
  }

  /** What the parser says, in words that need no knowledge of parsers. */
  static String plain(String message) {
    String sentence =
        message.lines().findFirst().orElse("").replaceAll(" \\(code \\d+[^)]*\\)", "");
    if (sentence.startsWith("Unexpected end-of-input")) {
      return "the text ends " + where(sentence);
    }
    Matcher unexpected = UNEXPECTED.matcher(sentence);
    if (unexpected.find()) {
      return unexpected.group(1) + " stands where " + expected(sentence) + " is expected";
    }
    if (sentence.startsWith("Illegal unquoted character")) {
      return "a line break or another control character stands in a string, where it is to be"
          + " written as \\n"
          + " or \\u000a";
    }
    Matcher word = WORD.matcher(sentence);
    if (word.find()) {
      return "\"" + word.group(1) + "\" is no value; words are true, false and null";
    }
    return sentence;
  }

  private static String where(String sentence) {
    if (sentence.contains("Array")) {
      return "inside a list";
    }
    if (sentence.contains("Object")) {
      return "inside a map";
    }
    return sentence.contains("quote") || sentence.contains("VALUE_STRING")
        ? "inside a string"
        : "where a value is expected";
  }

  private static String expected(String sentence) {
    if (sentence.contains("comma")) {
      return sentence.contains("Array") ? "a comma or ]" : "a comma or }";
    }
    if (sentence.contains("close marker")) {
      return sentence.contains("expected ']'")
          ? "]"
          : sentence.contains("expected '}'") ? "}" : "a value";
    }
    if (sentence.contains("colon")) {
      return "a colon";
    }
    return sentence.contains("double-quote") ? "a key in double quotes" : "a value";
  }
}

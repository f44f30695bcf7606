package org.lull.stdlib.type;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/** A compiled pattern as scripts see it. */
public final class Regex implements Typed, Text.Printable {
  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles a pattern.
   *
   * @throws Raised of kind {@code "Regex"} when it is none
   */
  static Regex compile(String pattern) {
    try {
      return new Regex(Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      String part = e.getPattern();
      String where = part == null || part.equals(pattern) ? "" : ": " + Text.quote(part);
      throw new Raised(
          new ErrorValue(
                  "Regex",
                  "cannot read the pattern "
                      + Text.quote(pattern)
                      + ": "
                      + e.getDescription()
                      + where)
              .withHint(hint(pattern)));
    }
  }

  private static @Nullable String hint(String pattern) {
    boolean looksAround =
        pattern.contains("(?=")
            || pattern.contains("(?!")
            || pattern.contains("(?<=")
            || pattern.contains("(?<!");
    return looksAround
        ? "patterns run in linear time, so they cannot look ahead or behind, nor refer back to a"
            + " group"
        : null;
  }

  boolean test(String text) {
    return pattern.matcher(text).find();
  }

  /** The first match; null if there is none. */
  @Nullable LullMap find(String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? new Matches(matcher, text).current() : null;
  }

  LullList findAll(String text) {
    LullList all = new LullList();
    Matcher matcher = pattern.matcher(text);
    Matches matches = new Matches(matcher, text);
    while (matcher.find()) {
      all.push(matches.current());
    }
    return all;
  }

  /** The texts of the groups of the first match; null if there is none. */
  @Nullable LullList groups(String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? groups(matcher) : null;
  }

  private static LullList groups(Matcher matcher) {
    LullList groups = new LullList(matcher.groupCount());
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.push(matcher.group(i));
    }
    return groups;
  }

  /** The text cut at each match. */
  LullList split(String text) {
    LullList pieces = new LullList();
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    while (matcher.find()) {
      if (matcher.end() > 0 && matcher.start() < text.length()) {
        pieces.push(text.substring(from, matcher.start()));
        from = matcher.end();
      }
    }
    pieces.push(text.substring(from));
    return pieces;
  }

  /** The text between the matches and the matches, in turn. */
  LullList pieces(String text) {
    LullList pieces = new LullList();
    Matcher matcher = pattern.matcher(text);
    Matches matches = new Matches(matcher, text);
    int from = 0;
    while (matcher.find()) {
      pieces.push(text.substring(from, matcher.start()));
      pieces.push(matches.current());
      from = matcher.end();
    }
    pieces.push(text.substring(from));
    return pieces;
  }

  String replace(String text, String replacement) {
    try {
      return pattern.matcher(text).replaceAll(replacement);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Raised(
          "Regex",
          "the replacement "
              + Text.quote(replacement)
              + " names a group that the pattern "
              + Text.quote(pattern.pattern())
              + " does not have; \\$ stands for a dollar sign");
    }
  }

  @Override
  public String typeName() {
    return "regex";
  }

  @Override
  public String text() {
    return "<regex " + Text.quote(pattern.pattern()) + ">";
  }

  /**
   * The matches of one search as maps; counts code points on the way, so that all of them cost one
   * pass.
   */
  private static final class Matches {
    private final Matcher matcher;
    private final String text;

    /** A UTF-16 offset, and how many code points lie before it. */
    private int offset;

    private long codePoints;

    Matches(Matcher matcher, String text) {
      this.matcher = matcher;
      this.text = text;
    }

    LullMap current() {
      long start = codePointsBefore(matcher.start());
      long end = codePointsBefore(matcher.end());
      return LullMap.of(
          "text",
          matcher.group(),
          "start",
          start,
          "end",
          end,
          "groups",
          groups(matcher),
          "named",
          named());
    }

    private long codePointsBefore(int end) {
      codePoints += text.codePointCount(offset, end);
      offset = end;
      return codePoints;
    }

    private LullMap named() {
      LullMap named = new LullMap();
      for (Map.Entry<String, Integer> group : matcher.pattern().namedGroups().entrySet()) {
        named.put(group.getKey(), matcher.group(group.getValue()));
      }
      return named;
    }
  }
}

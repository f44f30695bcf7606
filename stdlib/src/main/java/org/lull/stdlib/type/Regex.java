package org.lull.stdlib.type;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/** A compiled pattern as scripts see it. */
public final class Regex implements Typed, Text.Printable, Reachable {
  /** What RE2 needs for one instruction of a compiled pattern, and for matching with it. */
  private static final int INSTRUCTION_BYTES = 64;

  /** What reading and compiling take for an instruction. */
  private static final int COMPILE_STEPS = 10;

  private static final int SIMPLE = 32;
  private static final int MATCH_BYTES = 640;

  /** More repetitions are an error, before they fill the machine. */
  private static final int MOST_REPEATED = 1000;

  private static final int SHOWN = 40;

  private final Pattern pattern;

  /** How many instructions the pattern has at most. */
  private final long size;

  private Regex(Pattern pattern, long size) {
    this.pattern = pattern;
    this.size = size;
  }

  /** Does what goes through a text, in time that grows with it and with the pattern. */
  private <T> T search(String text, Supplier<T> work) {
    return Meter.work(text.length() * (2 + size / SIMPLE), work);
  }

  /**
   * Compiles a pattern.
   *
   * @throws Raised of kind {@code "Regex"} when it is none
   */
  static Regex compile(Machine machine, String pattern) {
    Meter.visit(pattern.length());
    RegexSize measured = RegexSize.of(pattern);
    requireFewRepetitions(pattern, measured.repeated());
    long size = measured.instructions();
    machine.requirePatternSize(size);
    Meter.spend(size * COMPILE_STEPS, size * INSTRUCTION_BYTES);
    try {
      return new Regex(Pattern.compile(pattern), size);
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

  private static void requireFewRepetitions(String pattern, long repeated) {
    if (repeated > MOST_REPEATED) {
      throw new Raised(
          new ErrorValue(
                  "Regex",
                  "the pattern "
                      + Text.brief(pattern, SHOWN)
                      + " repeats something "
                      + repeated
                      + " times, and "
                      + MOST_REPEATED
                      + " is the most")
              .withHint("the numbers of repetitions inside each other multiply"));
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
    return search(text, () -> pattern.matcher(text).find());
  }

  /** The first match; null if there is none. */
  @Nullable LullMap find(String text) {
    Matcher matcher = pattern.matcher(text);
    return search(text, matcher::find) ? new Matches(matcher, text).current() : null;
  }

  LullList findAll(String text) {
    LullList all = new LullList();
    Matcher matcher = pattern.matcher(text);
    Matches matches = new Matches(matcher, text);
    Progress progress = new Progress(matcher);
    while (progress.find()) {
      all.push(matches.current());
    }
    return all;
  }

  /** The texts of the groups of the first match; null if there is none. */
  @Nullable LullList groups(String text) {
    Matcher matcher = pattern.matcher(text);
    return search(text, matcher::find) ? groups(matcher) : null;
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
    Progress progress = new Progress(matcher);
    int from = 0;
    while (progress.find()) {
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
    Progress progress = new Progress(matcher);
    int from = 0;
    while (progress.find()) {
      pieces.push(text.substring(from, matcher.start()));
      pieces.push(matches.current());
      from = matcher.end();
    }
    pieces.push(text.substring(from));
    return pieces;
  }

  String replace(String text, String replacement) {
    try {
      Matcher matcher = pattern.matcher(text);
      Progress progress = new Progress(matcher);
      StringBuilder replaced = new StringBuilder();
      while (progress.find()) {
        Meter.append((long) replacement.length() + matcher.end() - matcher.start());
        matcher.appendReplacement(replaced, replacement);
      }
      Meter.text(2L * text.length() + replaced.length());
      return matcher.appendTail(replaced).toString();
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

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(size * INSTRUCTION_BYTES);
    walk.add(pattern.pattern());
  }

  /** Finds one match after the other, and charges for the text up to each. */
  private final class Progress {
    private final Matcher matcher;
    private final Meter.Tally tally = new Meter.Tally();

    /** Where the last match ended. */
    private int end;

    Progress(Matcher matcher) {
      this.matcher = matcher;
    }

    boolean find() {
      tally.round(MATCH_BYTES);
      int before = end;
      boolean found = matcher.find();
      end = found ? matcher.end() : before;
      Meter.spend((end - before) * (2 + size / SIMPLE), 0);
      return found;
    }
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

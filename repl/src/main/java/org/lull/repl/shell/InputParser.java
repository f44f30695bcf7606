package org.lull.repl.shell;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells JLine where an input ends, and which word is being typed. */
final class InputParser implements Parser {
  /** Ends in two empty lines, so that the explanation comes but once. */
  private static final Pattern EMPTY_LINES = Pattern.compile("\\S[^\\n]*\\n[ \\t]*\\n[ \\t]*$");

  private final Consumer<String> explain;

  /**
   * A parser.
   *
   * @param explain is told why an input goes on that somebody perhaps wants to end
   */
  InputParser(Consumer<String> explain) {
    this.explain = explain;
  }

  @Override
  public ParsedLine parse(String text, int cursor, ParseContext context) {
    if (context != ParseContext.COMPLETE && Inputs.isUnfinished(text)) {
      if (context == ParseContext.ACCEPT_LINE && EMPTY_LINES.matcher(text).find()) {
        explain.accept(Inputs.whyUnfinished(text));
      }
      throw new EOFError(-1, -1, "the input goes on", "", Inputs.openBrackets(text), "");
    }
    return new Typed(text, cursor, Completion.wordBefore(text.substring(0, cursor)));
  }

  @Override
  public boolean isEscapeChar(char c) {
    return false;
  }

  /** An input in which {@code word} stands just before the cursor. */
  private record Typed(String line, int cursor, String word) implements CompletingParsedLine {
    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word.length();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }
  }
}

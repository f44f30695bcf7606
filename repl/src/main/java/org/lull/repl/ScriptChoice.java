package org.lull.repl;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.SourceReader.Decoded;

/**
 * Which script the command line means, and what it hands to it.
 *
 * @param text the code itself, or the name of the file that has it
 * @param arguments all that comes after; it belongs to the script, even what looks like an option
 */
record ScriptChoice(boolean isCode, String text, List<String> arguments) {
  static final String CODE_OPTION = "-e";

  /** First words that mean something else than the name of a script. */
  static final Set<String> COMMANDS = Set.of("check", "completion", "fmt", "help", "repl", "test");

  /** The choice if the script comes before any option that needs a parser; else null. */
  static @Nullable ScriptChoice of(String... words) {
    List<String> all = Arrays.asList(words);
    return !all.isEmpty() && all.getFirst().equals("run")
        ? startingWith(all.subList(1, all.size()))
        : startingWith(all);
  }

  Decoded read(InputStream in) throws UnusableScriptException {
    return isCode ? ScriptFiles.ofCode(text) : ScriptFiles.readScript(text, in);
  }

  private static @Nullable ScriptChoice startingWith(List<String> words) {
    if (words.size() > 1 && words.getFirst().equals(CODE_OPTION)) {
      return new ScriptChoice(true, words.get(1), words.subList(2, words.size()));
    }
    if (!words.isEmpty() && isFile(words.getFirst())) {
      return new ScriptChoice(false, words.getFirst(), words.subList(1, words.size()));
    }
    return null;
  }

  private static boolean isFile(String word) {
    return word.equals(ScriptFiles.STANDARD_INPUT)
        || !(word.isEmpty() || word.startsWith("-") || COMMANDS.contains(word));
  }
}

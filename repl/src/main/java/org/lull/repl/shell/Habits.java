package org.lull.repl.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type who know the shells of other languages, as long as it means nothing here. */
final class Habits {
  private static final Pattern WORD = Pattern.compile("([a-z]+)\\s*(?:\\(\\s*\\))?;?");

  /** {@code help(print)}, {@code ?print}, {@code list.push?}. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "help\\s*\\(\\s*([\\w.]+)\\s*\\)|help\\s+([\\w.]+)|\\?+([\\w.]+)|([\\w.]+)\\?+");

  private final Shell shell;
  private final Commands commands;

  Habits(Shell shell, Commands commands) {
    this.shell = shell;
    this.commands = commands;
  }

  /** Answers such an input; false for any other one. */
  boolean answer(String text) {
    Matcher question = QUESTION.matcher(text);
    if (question.matches() && !shell.engine().session().has("help")) {
      commands.run("doc " + subject(question));
      return true;
    }
    if (text.equals("?")) {
      commands.run("help");
      return true;
    }
    Matcher word = WORD.matcher(text);
    return word.matches()
        && !shell.engine().session().has(word.group(1))
        && answerWord(word.group(1));
  }

  private static @Nullable String subject(Matcher question) {
    for (int i = 1; i <= question.groupCount(); i++) {
      if (question.group(i) != null) {
        return question.group(i);
      }
    }
    return null;
  }

  private boolean answerWord(String word) {
    switch (word) {
      case "help" -> commands.run("help");
      case "exit", "quit", "bye", "logout" -> shell.refuse("Ctrl-D or :quit ends the session");
      case "clear", "cls" ->
          shell.refuse("Ctrl-L clears the screen; :reset forgets what was declared");
      case "dir", "locals", "globals", "vars", "whos", "who" -> commands.run("names");
      default -> {
        return false;
      }
    }
    return true;
  }
}

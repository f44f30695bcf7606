package org.lull.repl.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lull.interpreter.Inspector.Entry;
import org.lull.syntax.Lexemes;
import org.lull.syntax.Lexemes.Lexeme;

/** Finds what could stand at the cursor; on the engine's thread. */
final class Completion {
  private static final String NAME = "[A-Za-z_]\\w*";

  /** The word at the cursor, and the path before it if there is one: {@code shop.items.pu}. */
  private static final Pattern WORD =
      Pattern.compile("(?:(" + NAME + "(?:\\??\\." + NAME + ")*)\\??\\.)?(" + NAME + ")?$");

  /** A literal before a dot tells its type. */
  private static final Pattern AFTER_LITERAL = Pattern.compile("([\"\\]])\\??\\.(" + NAME + ")?$");

  private static final Pattern IMPORT = Pattern.compile("^\\s*import\\s+(" + NAME + ")?$");
  private static final Pattern IMPORTED_NAMES =
      Pattern.compile("^\\s*import\\s*\\{[^}]*\\}\\s*from\\s+(" + NAME + ")?$");
  private static final Pattern IMPORTED_PATH = Pattern.compile("^\\s*import\\b[^\"]*\"([^\"]*)$");
  private static final Pattern FILE_COMMAND = Pattern.compile("^\\s*:(?:load|save)\\s+(.*)$");
  private static final Pattern COMMAND = Pattern.compile("^\\s*:(\\w*)$");
  private static final Pattern DOC_COMMAND = Pattern.compile("^\\s*:doc\\s+(.*)$");

  private static final Pattern KILL_COMMAND = Pattern.compile("^\\s*:kill\\s+(.*)$");
  private static final Pattern SET_COMMAND = Pattern.compile("^\\s*:set\\s+(\\w*)$");
  private static final Pattern SET_VALUE = Pattern.compile("^\\s*:set\\s+time[\\s=]+(\\w*)$");

  private final Lookup lookup;

  Completion(Lookup lookup) {
    this.lookup = lookup;
  }

  /** The word that a suggestion takes the place of: what of the text stands before the cursor. */
  static String wordBefore(String text) {
    Matcher path = IMPORTED_PATH.matcher(text);
    if (path.find()) {
      return path.group(1);
    }
    for (Pattern command : List.of(FILE_COMMAND, KILL_COMMAND)) {
      Matcher argument = command.matcher(text);
      if (argument.find()) {
        return argument.group(1);
      }
    }
    Matcher word = WORD.matcher(text);
    return word.find() && word.group(2) != null ? word.group(2) : "";
  }

  /** What could stand there; those that do not begin with the word are left out. */
  List<Suggestion> at(String text) {
    String word = wordBefore(text);
    return candidates(text).stream()
        .filter(suggestion -> suggestion.text().startsWith(word))
        .toList();
  }

  private List<Suggestion> candidates(String text) {
    Matcher path = IMPORTED_PATH.matcher(text);
    if (path.find()) {
      return files(path.group(1), true);
    }
    if (Inputs.isCommand(text)) {
      return ofCommand(text);
    }
    if (isInString(text)) {
      return List.of();
    }
    if (IMPORT.matcher(text).find() || IMPORTED_NAMES.matcher(text).find()) {
      return modules();
    }
    Matcher literal = AFTER_LITERAL.matcher(text);
    if (literal.find()) {
      return all(lookup.methods(literal.group(1).equals("]") ? "list" : "string"));
    }
    Matcher word = WORD.matcher(text);
    if (word.find() && word.group(1) != null) {
      return members(word.group(1), false);
    }
    return text.endsWith(".") ? List.of() : names(text);
  }

  private List<Suggestion> ofCommand(String text) {
    Matcher file = FILE_COMMAND.matcher(text);
    if (file.find()) {
      return files(file.group(1), false);
    }
    if (COMMAND.matcher(text).find()) {
      return Commands.ALL.stream()
          .map(command -> plain(command.name(), command.summary()))
          .toList();
    }
    if (KILL_COMMAND.matcher(text).find()) {
      return lookup.taskNames().stream().map(name -> plain(name, "a task")).toList();
    }
    if (SET_COMMAND.matcher(text).find()) {
      return Options.NAMES.stream().map(name -> plain(name + " ", "")).toList();
    }
    if (SET_VALUE.matcher(text).find()) {
      return Stream.of("on", "off").map(value -> plain(value, "")).toList();
    }
    if (text.matches("\\s*:\\w+\\s.*") && !takesCode(text)) {
      return List.of();
    }
    Matcher word = WORD.matcher(text);
    if (!DOC_COMMAND.matcher(text).find()) {
      return word.find() && word.group(1) != null ? members(word.group(1), false) : names(text);
    }
    if (word.find() && word.group(1) != null) {
      return members(word.group(1), true);
    }
    List<Suggestion> found = new ArrayList<>(names(text));
    found.addAll(modules());
    Lookup.TYPES.forEach(type -> found.add(plain(type, "the type, with its methods")));
    return found.stream().distinct().toList();
  }

  private static boolean takesCode(String text) {
    String name = text.strip().substring(1).split("\\s", 2)[0];
    return Commands.ALL.stream()
        .anyMatch(command ->
            command.name().startsWith(name)
                && (command.argument().equals("EXPR") || command.name().equals("doc")));
  }

  private List<Suggestion> modules() {
    return lookup.moduleNames().stream()
        .map(name -> plain(name, String.valueOf(lookup.moduleSummary(name))))
        .toList();
  }

  /** What may stand behind a dot: of a value, of a module, or where that makes sense of a type. */
  private List<Suggestion> members(String owner, boolean ofTypes) {
    List<Entry> members = lookup.members(owner);
    List<Entry> exports = members.isEmpty() ? lookup.exports(owner) : members;
    return all(exports.isEmpty() && ofTypes ? lookup.methods(owner) : exports);
  }

  private static boolean isInString(String text) {
    List<Lexeme> lexemes = Lexemes.of(text);
    if (lexemes.isEmpty()) {
      return false;
    }
    Lexeme last = lexemes.getLast();
    return switch (last.kind()) {
      case COMMENT -> last.end() == text.length();
      case STRING, ESCAPE -> last.end() == text.length() && !endsString(lexemes, text);
      default -> false;
    };
  }

  /** Whether the string at the end has its closing quote. */
  private static boolean endsString(List<Lexeme> lexemes, String text) {
    Lexeme last = lexemes.getLast();
    String end = text.substring(last.start(), last.end());
    boolean isQuote = end.endsWith("\"");
    boolean isOpener =
        isQuote
            && !end.startsWith("r")
            && (lexemes.size() == 1 || lexemes.get(lexemes.size() - 2).kind() != last.kind());
    return isQuote && !isOpener;
  }

  /**
   * Names, words, and the parameters of the call around the cursor; only these, if nothing of a
   * word is typed there.
   */
  private List<Suggestion> names(String text) {
    List<Suggestion> found = new ArrayList<>(parameters(text));
    if (!found.isEmpty() && wordBefore(text).isEmpty()) {
      return found;
    }
    found.addAll(all(lookup.names()));
    GrammarWords.meanings().forEach((word, meaning) -> found.add(plain(word, meaning)));
    return found;
  }

  private List<Suggestion> parameters(String text) {
    String callee = calleeAround(text);
    return callee.isEmpty()
        ? List.of()
        : lookup.parameters(callee).stream()
            .map(name -> plain(name + ": ", "an argument of " + callee))
            .toList();
  }

  /** The path before the innermost bracket that is open; empty if that is no call. */
  private static String calleeAround(String text) {
    int depth = 0;
    for (Lexeme lexeme : Lexemes.of(text).reversed()) {
      switch (lexeme.kind()) {
        case CLOSE -> depth++;
        case OPEN -> depth--;
        default -> {}
      }
      if (depth < 0) {
        boolean isCall = text.charAt(lexeme.start()) == '(';
        Matcher path = WORD.matcher(text.substring(0, lexeme.start()));
        return isCall && path.find() ? path.group() : "";
      }
    }
    return "";
  }

  private static List<Suggestion> all(List<Entry> entries) {
    return entries.stream()
        .map(entry -> new Suggestion(entry.name(), entry.shape(), Lookup.summary(entry)))
        .toList();
  }

  private static Suggestion plain(String text, String summary) {
    return new Suggestion(text, text.strip(), summary);
  }

  // Files

  /** Scripts and folders that begin with what was typed. */
  private static List<Suggestion> files(String typed, boolean scriptsOnly) {
    int slash = typed.lastIndexOf('/');
    String folder = typed.substring(0, slash + 1);
    if (scriptsOnly && slash < 0) {
      return Stream.of("./", "../").map(start -> plain(start, "")).toList();
    }
    try (Stream<Path> files = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
      return files
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .filter(file -> Files.isDirectory(file) || !scriptsOnly || isScript(file))
          .map(
              file -> plain(folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""), ""))
          .sorted((a, b) -> a.text().compareTo(b.text()))
          .toList();
    } catch (IOException | InvalidPathException noSuchFolder) {
      return List.of();
    }
  }

  private static boolean isScript(Path file) {
    return file.toString().endsWith(".lull");
  }
}

package org.lull.repl.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.Program;
import org.lull.interpreter.Session;
import org.lull.repl.shell.Evaluation.Outcome;
import org.lull.runtime.Function;
import org.lull.runtime.Task;
import org.lull.runtime.TaskTable;
import org.lull.runtime.value.NearestName;
import org.lull.runtime.value.Text;
import org.lull.syntax.Source;

/** The inputs that begin with a colon: they are about the session, and no code. */
final class Commands {
  /**
   * One of them.
   *
   * @param argument what stands behind the name in the help; empty for nothing
   */
  record Command(String name, String argument, String summary) {}

  static final List<Command> ALL =
      List.of(
          new Command("help", "", "this list"),
          new Command("tasks", "", "all tasks: state, line, for how long and for what they wait"),
          new Command("tree", "", "the same, below the scopes that they belong to"),
          new Command("kill", "NAME", "cancel the tasks of that name; their clean-up runs"),
          new Command(
              "doc", "NAME", "what a function, module, type or value offers: :doc list.push"),
          new Command("names", "", "what was declared here, with its type and value"),
          new Command("type", "EXPR", "the type of a value"),
          new Command("time", "EXPR", "how long an expression takes"),
          new Command("steps", "EXPR", "the steps that code is lowered to"),
          new Command("load", "FILE", "run a script as if it were typed here"),
          new Command("save", "FILE", "write the inputs that did not fail into a file"),
          new Command("reset", "", "forget all names, and end all tasks"),
          new Command("seed", "N", "fix what is random from now on"),
          new Command("set", "[NAME VALUE]", "show or change how things are shown"),
          new Command("quit", "", "end the session, as Ctrl-D does"));

  private static final double NANOS_PER_MILLI = 1e6;

  /** So often is it looked whether the clean-up of a task is over. */
  private static final int MOST_LOOKS = 100;

  /** {@code _}, {@code _1} and so on. */
  private static final Pattern NUMBERED = Pattern.compile("_\\d*");

  /** So many characters of a value are shown in a list of many. */
  private static final int BRIEF = 200;

  /** What the commands of other shells are called here. */
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "exit", "quit", "bye", "quit", "ps", "tasks", "jobs", "tasks", "ls", "names", "vars",
          "names", "who", "names", "run", "load", "clear", "reset", "man", "doc");

  private final Shell shell;

  Commands(Shell shell) {
    this.shell = shell;
  }

  /** Runs a command, given without its colon. */
  void run(String input) {
    String[] words = input.strip().split("\\s+", 2);
    String argument = words.length > 1 ? words[1].strip() : "";
    Command command = find(words[0]);
    if (command == null) {
      complainUnknown(words[0]);
    } else if (argument.isEmpty() && takesArgument(command)) {
      shell.refuse(":" + command.name() + " needs something behind it: " + usage(command));
    } else {
      run(command.name(), argument);
    }
  }

  private static boolean takesArgument(Command command) {
    return !command.argument().isEmpty() && !command.argument().startsWith("[");
  }

  private static String usage(Command command) {
    return ":" + command.name() + (command.argument().isEmpty() ? "" : " " + command.argument());
  }

  /** The command of a name, or the only one that begins with it. */
  private static @Nullable Command find(String name) {
    List<Command> found = ALL.stream().filter(command -> command.name().startsWith(name)).toList();
    return found.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElse(found.size() == 1 && !name.isEmpty() ? found.getFirst() : null);
  }

  private void complainUnknown(String name) {
    String synonym = SYNONYMS.get(name);
    List<String> names = ALL.stream().map(Command::name).toList();
    String near = synonym == null ? NearestName.of(name, names) : synonym;
    shell.refuse(
        "there is no command :"
            + name
            + (near == null ? "; :help lists them" : "; did you mean :" + near + "?"));
  }

  private void run(String name, String argument) {
    Screen screen = shell.screen();
    switch (name) {
      case "help" -> screen.show(help());
      case "tasks" -> screen.show(shell.engine().ask(() -> TaskTable.renderFlat(machine())));
      case "tree" -> screen.show(shell.engine().ask(() -> TaskTable.render(machine())));
      case "kill" -> kill(argument);
      case "doc" -> document(argument);
      case "names" -> showNames();
      case "type" -> showType(argument);
      case "time" -> time(argument);
      case "steps" -> showSteps(argument);
      case "load" -> load(argument);
      case "save" -> save(argument);
      case "reset" -> {
        shell.reset();
        screen.show("a new session: all names are forgotten");
      }
      case "seed" -> seed(argument);
      case "set" -> set(argument);
      case "quit" -> shell.exit(0);
      default -> throw new IllegalStateException("no command " + name);
    }
  }

  private org.lull.runtime.Machine machine() {
    return shell.engine().session().machine();
  }

  private static String help() {
    StringBuilder text = new StringBuilder();
    for (Command command : ALL) {
      text.append("%-19s %s%n".formatted(usage(command), command.summary()));
    }
    return text
        + """

        The beginning of a command's name is enough. Anything else is code: fn, let, for …
        _ is the last value, and _1 that of input 1. What is spawned goes on while you type.
        Tab completes and shows what there is, Ctrl-R searches earlier inputs.
        Ctrl-C ends what the current input started, Ctrl-D the session.
        """;
  }

  private void kill(String name) {
    String plain =
        name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
            ? name.substring(1, name.length() - 1)
            : name;
    List<Task> killed = shell.engine().kill(plain);
    if (killed.isEmpty()) {
      List<String> names =
          shell
              .engine()
              .ask(() -> machine().liveTasks().stream().map(task -> task.name()).toList());
      String near = NearestName.of(plain, names);
      shell.refuse(
          "there is no task \""
              + plain
              + "\""
              + (near == null ? "; :tasks lists them" : "; did you mean \"" + near + "\"?"));
    } else {
      boolean over = awaitEnd(killed);
      String rest = over ? "" : "; the clean-up goes on";
      shell.screen().show("cancelled " + Counts.of(killed.size(), "task") + rest);
    }
  }

  /** Gives clean-up a moment, so that what it prints comes first. */
  private boolean awaitEnd(List<Task> tasks) {
    for (int i = 0; i < MOST_LOOKS; i++) {
      if (shell.engine().areOver(tasks)) {
        return true;
      }
    }
    return false;
  }

  private void document(String name) {
    String path = name.endsWith("()") ? name.substring(0, name.length() - 2) : name;
    Lookup lookup = new Lookup(shell.engine().session(), shell.options().width(shell.screen()));
    String text = shell.engine().ask(() -> String.valueOf(lookup.documentation(path)));
    if (text.equals("null")) {
      List<String> names =
          shell.engine().ask(() -> lookup.names().stream().map(entry -> entry.name()).toList());
      String near = NearestName.of(path, names);
      shell.refuse(
          "nothing is known about " + path + (near == null ? "" : "; did you mean " + near + "?"));
    } else {
      shell.screen().show(text.isEmpty() ? "a value without members" : text);
    }
  }

  private void showNames() {
    Session session = shell.engine().session();
    TextTable table = new TextTable(List.of("name", "type", "value"));
    shell
        .engine()
        .ask(() -> {
          for (String name : session.names()) {
            if (session.has(name) && !NUMBERED.matcher(name).matches()) {
              Object value = session.get(name);
              String brief = value instanceof Function ? "" : Text.brief(value, BRIEF);
              table.add(List.of(name, Lookup.typeOf(value), brief));
            }
          }
          return true;
        });
    shell
        .screen()
        .show(
            table.isEmpty()
                ? "nothing is declared yet"
                : String.join(
                    "\n",
                    table.lines(shell.options().width(shell.screen()), shell.screen().colours())));
  }

  // Code

  private @Nullable Outcome evaluate(String code) {
    Program program = shell.compile(new Source("<command>", code));
    return program == null ? null : shell.evaluate(program, "command");
  }

  private void showType(String code) {
    if (evaluate(code) instanceof Outcome.Value(Object value)) {
      shell.screen().show(shell.engine().ask(() -> Lookup.typeOf(value)));
    }
  }

  private void time(String code) {
    Program program = shell.compile(new Source("<command>", code));
    if (program != null) {
      long start = System.nanoTime();
      Outcome outcome = shell.evaluate(program, "command");
      long nanos = System.nanoTime() - start;
      if (outcome instanceof Outcome.Value(Object value)) {
        shell.showValue(value);
        shell.screen().show(milliseconds(nanos));
      }
    }
  }

  static String milliseconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_PER_MILLI);
  }

  private void showSteps(String code) {
    Program program = shell.compile(new Source("<command>", code));
    if (program != null) {
      shell.screen().show(program.dumpSteps());
    }
  }

  // Files

  private void load(String file) {
    Program.Files.Read read = shell.files().read(file);
    Source source = read.source();
    if (source == null) {
      shell.refuse(String.valueOf(read.problem()));
      return;
    }
    Program program = shell.compile(source);
    if (program != null && shell.evaluate(program, file) instanceof Outcome.Value(Object value)) {
      shell.addGoodInput(source.text().stripTrailing());
      shell.showValue(value);
    }
  }

  private void save(String file) {
    try {
      Files.writeString(Path.of(file), String.join("\n", shell.goodInputs()) + "\n");
      shell.screen().show("wrote " + Counts.of(shell.goodInputs().size(), "input") + " to " + file);
    } catch (NoSuchFileException e) {
      shell.refuse("cannot write '" + file + "': there is no such folder");
    } catch (IOException | InvalidPathException e) {
      shell.refuse("cannot write '" + file + "': " + e.getMessage());
    }
  }

  // Settings

  private void seed(String text) {
    try {
      shell.seed(Long.parseLong(text));
      shell.screen().show("the seed is " + Long.parseLong(text));
    } catch (NumberFormatException notANumber) {
      shell.refuse(":seed takes a whole number, but got " + text);
    }
  }

  private void set(String argument) {
    if (argument.isEmpty()) {
      shell.screen().show(String.join("\n", shell.options().lines(shell.screen())));
      return;
    }
    String[] words = argument.split("[\\s=]+", 2);
    String problem = shell.options().set(words[0], words.length > 1 ? words[1].strip() : "nothing");
    if (problem != null) {
      shell.refuse(problem);
    }
  }
}

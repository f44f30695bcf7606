package org.lull.repl;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.lull.runtime.value.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code lull} command with its options. Without the name of a subcommand it runs a script. */
@Command(
    name = "lull",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    customSynopsis = {
      "lull [repl]",
      "       lull [run] FILE [ARGS...]",
      "       lull -e CODE [ARGS...]",
      "       lull check FILES...",
      "       lull fmt FILES...",
      "       lull test [FILES|FOLDERS...]",
      "       lull COMMAND --help%n",
    },
    description = "Lull: a small scripting language in which every line can wait.%n",
    footer = {
      "Exit codes: 0 the script ended; 1 an error was not caught; 2 the script does not compile or",
      "the command line makes no sense; 70 a fault in Lull; 130 Ctrl-C; 141 nobody reads the output."
    })
final class LullCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Function<StandardStreams, ScriptRunner> runners;

  @Spec private CommandSpec spec;
  @Mixin private final ScriptArguments script = new ScriptArguments();
  @Mixin private final RunArguments run = new RunArguments();

  private LullCommand(StandardStreams streams, Function<StandardStreams, ScriptRunner> runners) {
    this.streams = streams;
    this.runners = runners;
  }

  static int execute(
      StandardStreams streams,
      Function<StandardStreams, ScriptRunner> runners,
      String... arguments) {
    LullCommand lull = new LullCommand(streams, runners);
    CommandLine command =
        new CommandLine(lull)
            .addSubcommand(new RunCommand(streams, runners))
            .addSubcommand(new CheckCommand(streams))
            .addSubcommand(new FormatCommand(streams))
            .addSubcommand(new TestCommand(streams))
            .addSubcommand(new CompletionCommand(streams))
            .addSubcommand(new ReplCommand(streams))
            .addSubcommand(new CommandLine.HelpCommand())
            .setStopAtPositional(true)
            .setExpandAtFiles(false)
            .setUsageHelpWidth(100)
            .setOut(streams.outWriter())
            .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
            .setExecutionStrategy(lull::executeLast)
            .setParameterExceptionHandler((fault, words) -> reportMisuse(streams, fault))
            .setExecutionExceptionHandler(
                (fault, line, parsed) -> new Faults(streams).report(fault));
    for (String name : List.of(CheckCommand.NAME, FormatCommand.NAME, TestCommand.NAME)) {
      CommandLine subcommand = command.getSubcommands().get(name);
      Objects.requireNonNull(subcommand, "it was added above").setStopAtPositional(false);
    }
    return command.execute(arguments);
  }

  /** Executes the last of the commands, unless it would not keep to what was said before it. */
  private int executeLast(ParseResult parsed) {
    boolean isConfined = !run.options().confinement().equals(Confinement.NONE);
    ParseResult sub = parsed.subcommand();
    String name = sub == null ? "" : sub.commandSpec().name();
    boolean isHelp = parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
    if (isConfined && !isHelp && (sub == null ? script.isEmpty() : !name.equals("run"))) {
      throw new ParameterException(
          spec.commandLine(),
          "limits and --sandbox are for a script that is run, not for "
              + (sub == null ? "a session" : "lull " + name));
    }
    return new RunLast().execute(parsed);
  }

  @Override
  public Integer call() throws UnusableScriptException {
    if (script.isEmpty()) {
      return new ReplCommand(streams).call();
    }
    return new ScriptProcess(streams, runners.apply(streams))
        .run(script.choice(spec), run.options());
  }

  /** The options that came before the name of a subcommand. */
  RunOptions runOptions() {
    return run.options();
  }

  private static int reportMisuse(StandardStreams streams, ParameterException fault) {
    String command = fault.getCommandLine().getCommandSpec().qualifiedName();
    streams.complain(
        "lull: %s%nRun '%s --help' to see what it takes."
            .formatted(inSentence(messageOf(fault)), command));
    return ExitCode.UNUSABLE;
  }

  private static String messageOf(ParameterException fault) {
    if (!(fault instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(fault.getMessage());
    }
    String word = unmatched.getUnmatched().getFirst();
    if (!unmatched.isUnknownOption()) {
      return "'" + word + "' is too much";
    }
    String near =
        NearestName.of(word, fault.getCommandLine().getCommandSpec().optionsMap().keySet());
    return "unknown option: '"
        + word
        + "'"
        + (near == null ? "" : "; did you mean '" + near + "'?");
  }

  /** A message of picocli as the rest of our sentence. */
  private static String inSentence(String message) {
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}

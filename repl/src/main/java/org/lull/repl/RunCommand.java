package org.lull.repl;

import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lull run}: runs a script, or shows what it was lowered to. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Run a script.%n",
    sortOptions = false,
    customSynopsis = {
      "lull run [--dump-steps] FILE [ARGS...]",
      "       lull run [--dump-steps] -e CODE [ARGS...]%n"
    })
final class RunCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Function<StandardStreams, ScriptRunner> runners;

  @Spec private CommandSpec spec;
  @Mixin private final ScriptArguments script = new ScriptArguments();

  @Option(
      names = "--dump-steps",
      description = "Print the steps that the script is lowered to, and do not run it.")
  private boolean dumpSteps;

  RunCommand(StandardStreams streams, Function<StandardStreams, ScriptRunner> runners) {
    this.streams = streams;
    this.runners = runners;
  }

  @Override
  public Integer call() throws UnusableScriptException {
    ScriptChoice choice = script.choice(spec);
    ScriptProcess process = new ScriptProcess(streams, runners.apply(streams));
    return dumpSteps ? process.dumpSteps(choice) : process.run(choice);
  }
}

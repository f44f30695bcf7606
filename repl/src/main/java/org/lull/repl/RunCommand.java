package org.lull.repl;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code lull run}: runs a script, or shows what it was lowered to. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Run a script.%n",
    sortOptions = false,
    customSynopsis = {
      "lull run [OPTIONS] FILE [ARGS...]",
      "       lull run [OPTIONS] -e CODE [ARGS...]%n"
    })
final class RunCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Function<StandardStreams, ScriptRunner> runners;

  @Spec private CommandSpec spec;
  @Mixin private final ScriptArguments script = new ScriptArguments();
  @Mixin private final RunArguments run = new RunArguments();
  @ParentCommand private @Nullable LullCommand outer;

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
    return dumpSteps ? process.dumpSteps(choice) : process.run(choice, options());
  }

  private RunOptions options() {
    return outer == null ? run.options() : run.options().or(outer.runOptions());
  }
}

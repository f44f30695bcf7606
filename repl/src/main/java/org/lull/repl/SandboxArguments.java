package org.lull.repl;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say what a script may reach, and how much it may use. */
final class SandboxArguments {
  private static final String ANY = "0..1";

  @Option(
      names = "--sandbox",
      description = "Let the script reach nothing but what the --allow options name.")
  private boolean sandbox;

  @Option(
      names = "--allow-read",
      arity = ANY,
      paramLabel = "PATHS",
      preprocessor = Attached.class,
      description = "Let it read files, or only those under these paths; in a sandbox.")
  private @Nullable List<String> read;

  @Option(
      names = "--allow-write",
      arity = ANY,
      paramLabel = "PATHS",
      preprocessor = Attached.class,
      description = "Let it write files, or only those under these paths; in a sandbox.")
  private @Nullable List<String> write;

  @Option(
      names = "--allow-net",
      arity = ANY,
      paramLabel = "HOST[:PORT],...",
      preprocessor = Attached.class,
      description = "Let it use the network, or only these hosts; in a sandbox.")
  private @Nullable List<String> net;

  @Option(
      names = "--allow-run",
      arity = ANY,
      paramLabel = "PROGRAMS",
      preprocessor = Attached.class,
      description = "Let it start programs, or only these; in a sandbox.")
  private @Nullable List<String> run;

  @Option(
      names = "--allow-env",
      arity = ANY,
      paramLabel = "NAMES",
      preprocessor = Attached.class,
      description = "Let it read environment variables, or only these; in a sandbox.")
  private @Nullable List<String> env;

  @Option(names = "--allow-clock", description = "Let it know what time it is; in a sandbox.")
  private boolean clock;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      converter = Quantities.Count.class,
      description = "End it after so many steps; what built-ins do is counted in steps, too.")
  private @Nullable Long steps;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "End it after this time, waiting included: 500ms, 2s, 1m.")
  private @Nullable Duration time;

  @Option(
      names = "--max-heap",
      paramLabel = "SIZE",
      converter = Quantities.Size.class,
      description = "End it when its values take more memory: 64MB, 512KB.")
  private @Nullable Long heap;

  @Option(
      names = "--max-tasks",
      paramLabel = "N",
      converter = Quantities.SmallCount.class,
      description = "End it when it has more tasks at the same time.")
  private @Nullable Integer tasks;

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      converter = Quantities.SmallCount.class,
      description = "End it when more calls are inside each other.")
  private @Nullable Integer depth;

  @Option(
      names = "--max-output",
      paramLabel = "SIZE",
      converter = Quantities.Size.class,
      description = "End it when it prints more than that.")
  private @Nullable Long output;

  Confinement confinement() {
    return new Confinement(
        sandbox,
        read,
        write,
        net,
        run,
        env,
        clock,
        new LimitOptions(steps, time, heap, tasks, depth, output));
  }

  /** A value belongs to its option only behind {@code =}: the next word may be the script. */
  static final class Attached implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // the interface is picocli's
    public boolean preprocess(
        Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (!command.parser().separator().equals(info.get("separator"))) {
        words.push("");
      }
      return false;
    }
  }
}

package org.lull.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lull.interpreter.Check;
import org.lull.syntax.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lull check}: looks for what is wrong in scripts, without running them. */
@Command(
    name = CheckCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Look for what is wrong in scripts, without running them.",
      "Names that begin with _ may stay unused.%n"
    },
    sortOptions = false,
    customSynopsis = "lull check [--json] FILES|FOLDERS|-...%n",
    footer = {
      "%nExit codes: 0 nothing was found; 1 there are errors or warnings; 2 a file cannot be read."
    })
final class CheckCommand implements Callable<Integer> {
  static final String NAME = "check";

  private final StandardStreams streams;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILES|FOLDERS|-",
      hideParamSyntax = true,
      description = "Scripts, and folders that have scripts; '-' reads standard input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--json",
      description = "Write each finding as a JSON object on a line of its own, for other programs.")
  private boolean json;

  CheckCommand(StandardStreams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    return DeepStack.call(this::checkAll);
  }

  private int checkAll() {
    ScriptSet scripts = ScriptSet.find(paths, streams);
    List<Source> sources = new ArrayList<>();
    for (String name : scripts.names()) {
      Source source = scripts.read(name);
      if (source != null) {
        sources.add(source);
      }
    }
    Check check = new Check(sources, ScriptFiles.forImports());
    FindingReport report = new FindingReport(streams, json);
    for (Source source : sources) {
      check.check(source).forEach(report::add);
    }
    report.end();
    if (!scripts.isComplete()) {
      return ExitCode.UNUSABLE;
    }
    return report.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}

package org.lull.repl;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.Source;
import org.lull.syntax.format.Formatter;
import org.lull.syntax.format.Formatter.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lull fmt}: lays scripts out in the one style of Lull. */
@Command(
    name = FormatCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lay scripts out in the one style of Lull.",
      "What they do stays the same: spaces and line breaks change, and commas before closing brackets.%n"
    },
    sortOptions = false,
    customSynopsis = "lull fmt [--check] [--diff] FILES|FOLDERS|-...%n",
    footer = {
      "%nExit codes: 0 all is well; 1 a script is not formatted (with --check or --diff), or has syntax",
      "errors; 2 a file cannot be read or written."
    })
final class FormatCommand implements Callable<Integer> {
  static final String NAME = "fmt";

  private final StandardStreams streams;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILES|FOLDERS|-",
      hideParamSyntax = true,
      description = {
        "Scripts, and folders that have scripts.",
        "'-' reads standard input, and writes the result to standard output."
      })
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--check",
      description = "Change nothing; name the scripts that are not formatted.")
  private boolean check;

  @Option(names = "--diff", description = "Change nothing; show what would change.")
  private boolean diff;

  private int exitCode = ExitCode.OK;

  FormatCommand(StandardStreams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    return DeepStack.call(this::formatAll);
  }

  private int formatAll() {
    ScriptSet scripts = ScriptSet.find(paths, streams);
    for (String name : scripts.names()) {
      Source source = scripts.read(name);
      if (source != null) {
        format(name, source);
      }
    }
    return scripts.isComplete() ? exitCode : ExitCode.UNUSABLE;
  }

  private void format(String name, Source source) {
    switch (Formatter.format(source)) {
      case Outcome.Formatted(String text) -> take(name, source, text);
      case Outcome.Unreadable(var errors) -> {
        DiagnosticRenderer renderer = new DiagnosticRenderer(streams.style());
        errors.forEach(error -> streams.complain(renderer.render(error)));
        fail(ExitCode.FAILED);
      }
      case Outcome.Unfaithful() -> {
        streams.complain(
            "lull: '%s' is left as it is: formatted, it would not be the same script. This is a fault in Lull; please report it with the script"
                .formatted(source.name()));
        fail(ExitCode.INTERNAL);
      }
    }
  }

  private void take(String name, Source source, String text) {
    boolean changed = !text.equals(source.text());
    if (changed && (check || diff)) {
      fail(ExitCode.FAILED);
      if (check) {
        streams.complain("lull: '" + source.name() + "' is not formatted");
      }
      if (diff) {
        streams.out().write(UnifiedDiff.of(source.name(), source.text(), text));
      }
    } else if (name.equals(ScriptFiles.STANDARD_INPUT) && !check && !diff) {
      streams.out().write(text);
    } else if (changed) {
      write(name, text);
    }
  }

  private void write(String name, String text) {
    try {
      FileReplacement.replace(Path.of(name), text);
      streams.out().write("formatted " + name + "\n");
    } catch (IOException e) {
      String reason =
          e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
      streams.complain("lull: cannot write '" + name + "': " + reason);
      fail(ExitCode.UNUSABLE);
    }
  }

  private void fail(int code) {
    exitCode = Math.max(exitCode, code);
  }
}

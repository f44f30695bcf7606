package org.lull.repl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * Which script is meant, and what is handed to it: the part of the command line that all commands
 * share.
 */
final class ScriptArguments {
  @Option(
      names = {ScriptChoice.CODE_OPTION, "--eval"},
      paramLabel = "CODE",
      description = "Run this code in place of a file.")
  private @Nullable String code;

  /** The file and what follows it; all of it is the script's own when there is {@link #code}. */
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE [ARGS...]",
      hideParamSyntax = true,
      description = {
        "The script; '-' reads it from standard input.",
        "What follows it belongs to the script, options too."
      })
  private List<String> words = new ArrayList<>();

  /** Whether no script is meant. */
  boolean isEmpty() {
    return code == null && words.isEmpty();
  }

  ScriptChoice choice(CommandSpec command) {
    if (code != null) {
      return new ScriptChoice(true, code, words);
    }
    if (words.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "which script? The name of a file is missing");
    }
    return new ScriptChoice(false, words.getFirst(), words.subList(1, words.size()));
  }
}

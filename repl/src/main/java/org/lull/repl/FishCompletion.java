package org.lull.repl;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the completions of a command for the shell fish: a {@code complete} for each subcommand,
 * each option, and each argument of which there are only a few.
 *
 * @see <a href="https://fishshell.com/docs/current/cmds/complete.html">complete</a>
 */
final class FishCompletion {
  private final String name;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String name) {
    this.name = name;
  }

  static String script(CommandSpec command) {
    FishCompletion completion = new FishCompletion(command.name());
    completion.addOptions(command, "__fish_use_subcommand");
    command
        .subcommands()
        .forEach((word, sub) -> completion.addSubcommand(word, sub.getCommandSpec()));
    return completion.script.toString();
  }

  private void addSubcommand(String word, CommandSpec command) {
    begin("__fish_use_subcommand").append(" -a ").append(word);
    end(command.usageMessage().description());
    String seen = "__fish_seen_subcommand_from " + word;
    addOptions(command, seen);
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (parameter.completionCandidates() != null) {
        String candidates = String.join(" ", parameter.completionCandidates());
        script.append(
            "complete -c %s -n %s -f -a %s\n".formatted(name, quoted(seen), quoted(candidates)));
      }
    }
  }

  private void addOptions(CommandSpec command, String condition) {
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        addOption(option, condition);
      }
    }
  }

  private void addOption(OptionSpec option, String condition) {
    StringBuilder line = begin(condition);
    for (String word : option.names()) {
      line.append(word.startsWith("--") ? " -l " : " -s ").append(word.replaceFirst("^-+", ""));
    }
    if (option.arity().max() > 0) {
      line.append(option.type() == Path.class ? " -r -F" : " -x");
    }
    end(option.description());
  }

  private StringBuilder begin(String condition) {
    return script.append("complete -c ").append(name).append(" -n ").append(quoted(condition));
  }

  private void end(String[] description) {
    String text = String.join(" ", description).replace("%n", "").strip();
    script.append(" -d ").append(quoted(text)).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

package org.lull.repl;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lull completion}: prints what a shell needs to complete command lines of Lull. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print a script with which a shell completes command lines of lull.%n",
    footer = {
      "%nbash: put  source <(lull completion bash)  into ~/.bashrc",
      "zsh:  put  source <(lull completion zsh)  into ~/.zshrc",
      "fish: lull completion fish >~/.config/fish/completions/lull.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /** A shell that can complete command lines. */
  private enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final StandardStreams streams;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", converter = ShellName.class, description = "bash, zsh or fish.")
  private @Nullable Shell shell;

  CompletionCommand(StandardStreams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    CommandLine lull = spec.root().commandLine();
    streams
        .out()
        .write(
            switch (shell) {
              // The script for bash finds out by itself that zsh reads it.
              case BASH, ZSH -> AutoComplete.bash(lull.getCommandName(), lull);
              case FISH -> FishCompletion.script(lull.getCommandSpec());
              case null -> throw new IllegalStateException("the parser asks for a shell");
            });
    return ExitCode.OK;
  }

  /** Reads the name of a shell, and says which there are. */
  private static final class ShellName implements ITypeConverter<Shell> {
    @Override
    public Shell convert(String text) {
      return Arrays.stream(Shell.values())
          .filter(shell -> shell.toString().equals(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + known()));
    }

    private static String known() {
      return Arrays.stream(Shell.values()).map(Shell::toString).collect(Collectors.joining(", "));
    }
  }
}

package org.lull.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jline.terminal.Size;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.lull.repl.shell.PlainScreen;
import org.lull.repl.shell.Shell;
import org.lull.repl.shell.TerminalScreen;
import org.lull.runtime.Settings;
import org.lull.runtime.hostswitch.HostSwitch.Backend;
import org.lull.syntax.DiagnosticRenderer.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lull repl}: a session in which each line is run as it is typed. */
@Command(
    name = ReplCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Run line after line as you type them; 'lull' alone does the same.%n",
    sortOptions = false,
    customSynopsis = "lull [repl] [--seed N] [--host-switch BACKEND]%n")
final class ReplCommand implements Callable<Integer> {
  static final String NAME = "repl";

  private static final Size USUAL_SIZE = new Size(80, 24);

  private final StandardStreams streams;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes all that is random, to see again what happened before.")
  private @Nullable Long seed;

  @Option(
      names = "--host-switch",
      paramLabel = "BACKEND",
      converter = HostSwitchChoice.class,
      completionCandidates = HostSwitchChoice.Names.class,
      description = "How Java code waits that calls a script back: native, threads or off.")
  private @Nullable Backend hostSwitch;

  ReplCommand(StandardStreams streams) {
    this.streams = streams;
  }

  /** Whether a command line asks for a session, and for nothing more. */
  static boolean isAllOf(String... arguments) {
    return arguments.length == 0 || (arguments.length == 1 && arguments[0].equals(NAME));
  }

  @Override
  public Integer call() {
    Backend wanted = hostSwitch == null ? Backend.NATIVE : hostSwitch;
    if (hostSwitch != null) {
      HostSwitchChoice.complaint(wanted).ifPresent(streams::complain);
    }
    Settings settings = Settings.standard().withHostSwitch(wanted);
    return run(seed == null ? settings : settings.withSeed(seed));
  }

  private int run(Settings settings) {
    return streams.isDialogue() ? runOnTerminal(settings) : runOnStreams(settings);
  }

  private int runOnTerminal(Settings settings) {
    try (org.jline.terminal.Terminal terminal =
        TerminalBuilder.builder().system(true).dumb(true).nativeSignals(true).build()) {
      if (terminal.getWidth() == 0) {
        terminal.setSize(USUAL_SIZE); // a pseudo-terminal whose size nobody has set
      }
      boolean coloured = streams.style() == Style.ANSI;
      TerminalScreen screen = new TerminalScreen(terminal, coloured, historyFile());
      return screen.run(new Shell(screen, settings, ScriptFiles.forImports()), Version.number());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int runOnStreams(Settings settings) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
    PlainScreen screen = new PlainScreen(in, streams.out()::write, streams::complain);
    Shell shell = new Shell(screen, settings, ScriptFiles.forImports());
    Interrupts interrupts = Interrupts.listen(() -> shell.end("interrupted"));
    streams.out().whenBroken(() -> shell.end("nobody reads the output"));
    int exitCode = shell.run();
    streams.out().flush();
    if (streams.out().fault() != null) {
      return ExitCode.CLOSED_OUTPUT;
    }
    return interrupts.arrived() ? interrupts.exitCode() : exitCode;
  }

  /**
   * Where the inputs of earlier sessions are: {@code LULL_HISTORY}, else a file in the user's state
   * folder. Null when there is no such folder and none can be made.
   */
  private static @Nullable Path historyFile() {
    String chosen = System.getenv("LULL_HISTORY");
    if (chosen != null) {
      return chosen.isEmpty() ? null : Path.of(chosen);
    }
    String state = System.getenv("XDG_STATE_HOME");
    Path home = Path.of(System.getProperty("user.home"));
    Path folder =
        (state == null || state.isEmpty() ? home.resolve(".local/state") : Path.of(state))
            .resolve("lull");
    try {
      Files.createDirectories(folder);
      return folder.resolve("history");
    } catch (IOException notWritable) {
      return null;
    }
  }
}

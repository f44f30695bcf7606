package org.lull.repl.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.ErrorReport;
import org.lull.interpreter.Inspector;
import org.lull.interpreter.Program;
import org.lull.repl.shell.Evaluation.Outcome;
import org.lull.runtime.Function;
import org.lull.runtime.Settings;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Text;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.Source;

/**
 * Reads inputs, has each run, and shows what comes of it, until there are no more. A wrong input
 * changes nothing but itself.
 */
public final class Shell {
  /** The inputs whose values {@code _1} and so on give; those of older ones are let go. */
  private static final int MOST_VALUES = 1_000;

  /** At the end of the session, clean-up may take so many seconds. */
  private static final int LAST_SECONDS = 5;

  /** Larger values are cut, and no class is asked how to write its instances. */
  private static final int SMALL = 500;

  private final Screen screen;
  private final Program.Files files;
  private final Commands commands = new Commands(this);
  private final Habits habits = new Habits(this, commands);
  private final Options options = new Options();
  private final List<String> goodInputs = new ArrayList<>();

  /** Sources by name, for the reports of errors that come later. */
  private final Map<String, Source> sources = new LinkedHashMap<>();

  private Settings settings;
  private volatile Engine engine;
  private volatile @Nullable Evaluation current;
  private volatile @Nullable Integer exitCode;
  private int number = 1;

  /**
   * The exit code of the first failure, 0 while there is none; the engine's thread sets it, too.
   */
  private final AtomicInteger firstFailure = new AtomicInteger();

  /**
   * A shell that has not begun.
   *
   * @param settings of the engine
   * @param files where imports and loaded scripts are read from
   */
  public Shell(Screen screen, Settings settings, Program.Files files) {
    this.screen = screen;
    this.settings = settings;
    this.files = files;
    this.engine = newEngine();
  }

  private Engine newEngine() {
    return new Engine(
        settings, new ShellHost(screen, this::exit), files, this::reportBackgroundError);
  }

  /**
   * Takes inputs until there are no more.
   *
   * @return the exit code: what a script asked for, else that of the first input that failed if
   *     nobody was there to see it
   */
  public int run() {
    while (exitCode == null) {
      String text = screen.read(number);
      if (text == null) {
        break;
      }
      takeSafely(text);
    }
    return finish();
  }

  /** Whatever goes wrong, the session goes on. */
  private void takeSafely(String text) {
    try {
      if (Inputs.isCommand(text)) {
        commands.run(text.strip().substring(1));
      } else if (!text.isBlank() && !habits.answer(text.strip())) {
        take(text);
      }
    } catch (Engine.Busy busy) {
      refuse(String.valueOf(busy.getMessage()));
    } catch (RuntimeException | Error fault) {
      reportFault(fault);
    }
  }

  private int finish() {
    if (!screen.isInteractive() && exitCode == null) {
      engine.awaitAll();
    }
    engine.close(LAST_SECONDS);
    Integer chosen = exitCode;
    return chosen != null ? chosen : screen.isInteractive() ? 0 : firstFailure.get();
  }

  /** From any thread: ends what the current input started, if one is running. */
  public void interrupt() {
    Evaluation running = current;
    if (running != null) {
      engine.interrupt(running);
    }
  }

  /** From any thread: ends all tasks, whose clean-up then runs, and with them the session. */
  public void end(String reason) {
    exitCode = 1;
    engine.interruptAll(reason);
    screen.stopReading();
  }

  /** Ends the session with an exit code; from any thread. */
  void exit(int code) {
    exitCode = code;
    screen.stopReading();
  }

  // Inputs

  private void take(String text) {
    String name = "<" + number + ">";
    Program program = compile(new Source(name, text));
    number++;
    if (program == null) {
      return;
    }
    long start = System.nanoTime();
    if (evaluate(program, "input " + (number - 1)) instanceof Outcome.Value(Object value)) {
      long nanos = System.nanoTime() - start;
      goodInputs.add(text);
      keep(value, number - 1);
      showValue(value);
      if (options.showsTime()) {
        screen.show(screen.colours().faint(Commands.milliseconds(nanos)));
      }
    }
  }

  /** Compiles a text of the session; null when it has errors, which are shown. */
  @Nullable Program compile(Source source) {
    Program.Compiled compiled = engine.session().compile(source);
    sources.put(source.name(), source);
    DiagnosticRenderer renderer = new DiagnosticRenderer(screen.colours().style());
    compiled.errors().forEach(error -> screen.complain(renderer.render(error)));
    if (!compiled.errors().isEmpty()) {
      fail(2);
    }
    return compiled.program();
  }

  /** Runs a program until its main code is over, and shows the error if there is one. */
  Outcome evaluate(Program program, String name) {
    Evaluation evaluation = engine.newEvaluation(name);
    current = evaluation;
    engine.start(evaluation, program);
    Outcome outcome = evaluation.await();
    current = null;
    switch (outcome) {
      case Outcome.Value _ -> {}
      case Outcome.Failed(ErrorValue error) -> {
        screen.complain(report(error));
        fail(1);
      }
      case Outcome.Stopped _ -> {
        if (exitCode == null) {
          screen.complain("stopped");
          fail(1);
        }
      }
      case Outcome.Broken(Throwable fault) -> reportFault(fault);
    }
    return outcome;
  }

  private void reportFault(Throwable fault) {
    if (fault instanceof OutOfMemoryError) {
      screen.complain(
          "there is not enough memory for this: Java may use %d MB (LULL_JAVA_OPTS=-Xmx8g makes that 8 GB)"
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
      fail(1);
      return;
    }
    StackTraceElement[] trace = fault.getStackTrace();
    screen.complain(
        "internal error: %s%s\nThis is a fault in Lull, not in the code. Please report it."
            .formatted(fault, trace.length == 0 ? "" : " at " + trace[0]));
    fail(70);
  }

  private void fail(int code) {
    firstFailure.compareAndSet(0, code);
  }

  String report(ErrorValue error) {
    return new ErrorReport(this::source, screen.colours().style()).render(error);
  }

  private @Nullable Source source(String name) {
    Source known = engine.session().source(name);
    return known != null ? known : sources.get(name);
  }

  private void reportBackgroundError(String input, ErrorValue error) {
    screen.complain("a task of " + input + " has failed\n" + report(error));
    fail(1);
  }

  // Values

  private void keep(@Nullable Object value, int input) {
    engine.ask(() -> {
      engine.session().set("_" + input, value);
      engine.session().remove("_" + (input - MOST_VALUES));
      if (value != null) {
        engine.session().set("_", value);
      }
      return true;
    });
  }

  void showValue(@Nullable Object value) {
    if (value != null) {
      screen.show(textOf(value));
    }
  }

  /** A value as people read it: as its class writes it, if that fits on a line. */
  private String textOf(Object value) {
    int width = options.width(screen);
    if (engine.ask(() -> ValuePrinter.isSmall(value, SMALL) && needsScript(value))) {
      Function repr = (Function) Objects.requireNonNull(new Inspector().builtin("repr"));
      Evaluation call = engine.newEvaluation("repr");
      current = call;
      engine.startCall(call, repr, List.of(value));
      Outcome outcome = call.await();
      current = null;
      if (outcome instanceof Outcome.Value(String text) && text.length() < width) {
        return screen.colours().code(text);
      }
    }
    return engine.ask(() -> ValuePrinter.print(value, width, options.rows(), screen.colours()));
  }

  /** Whether a class has to be asked how to write something. */
  private static boolean needsScript(Object value) {
    try {
      Text.repr(value);
      return false;
    } catch (org.lull.runtime.value.NeedsScript asks) {
      return true;
    } catch (org.lull.runtime.value.Raised tooLong) {
      return false;
    }
  }

  // For commands

  Screen screen() {
    return screen;
  }

  /** Says why a command was not carried out. */
  void refuse(String reason) {
    screen.complain(reason);
    fail(2);
  }

  Engine engine() {
    return engine;
  }

  Options options() {
    return options;
  }

  Program.Files files() {
    return files;
  }

  /** The inputs so far that did not fail. */
  List<String> goodInputs() {
    return goodInputs;
  }

  void addGoodInput(String text) {
    goodInputs.add(text);
  }

  /** Forgets everything, and ends all tasks. */
  void reset() {
    engine.close(LAST_SECONDS);
    goodInputs.clear();
    number = 1;
    engine = newEngine();
  }

  /** Fixes what is random from now on, after a {@link #reset} too. */
  void seed(long seed) {
    settings = settings.withSeed(seed);
    engine.ask(() -> {
      engine.session().machine().reseed(seed);
      return true;
    });
  }

  /** What could stand at the cursor. */
  public List<Suggestion> complete(String textBeforeCursor) {
    try {
      return engine.ask(() ->
          new Completion(new Lookup(engine.session(), options.width(screen))).at(textBeforeCursor));
    } catch (IllegalStateException | Engine.Busy noAnswer) {
      return List.of();
    }
  }
}

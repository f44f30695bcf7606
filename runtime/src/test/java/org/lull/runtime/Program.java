package org.lull.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine.Status;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;

/** One run of a test program, in virtual time, and what it said. */
final class Program {
  private static final long MOST_STEPS = 100_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Machine machine;
  private final List<Object> said = new ArrayList<>();

  private Program(UnaryOperator<Settings> settings, Op... ops) {
    Settings virtual = Settings.standard().withClock(Clock.virtual()).withSeed(1);
    machine = new Machine(settings.apply(virtual), new Silence());
    machine.attach(this);
    machine.start(caller -> new Sequence(caller, "main", List.of(ops)));
  }

  /** A program that has not begun. */
  static Program prepare(Op... ops) {
    return new Program(settings -> settings, ops);
  }

  static Program prepare(UnaryOperator<Settings> settings, Op... ops) {
    return new Program(settings, ops);
  }

  /** A program that has run to its end. */
  static Program run(Op... ops) {
    return prepare(ops).finish();
  }

  static Program of(Machine machine) {
    return machine.attachment(Program.class);
  }

  /** Runs it to its end; it must not wait for anything outside. */
  Program finish() {
    Status status = machine.run(MOST_STEPS);
    if (status != Status.OVER) {
      throw new AssertionError("the program did not end: " + status + ", said " + said);
    }
    return this;
  }

  /** Runs it to its end on a thread of its own, waiting for what is outside. */
  Program finishOutside() {
    Thread driver = Thread.ofPlatform().daemon().start(machine::runToEnd);
    try {
      driver.join(PATIENCE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (driver.isAlive()) {
      throw new AssertionError("the program did not end, said " + said);
    }
    return this;
  }

  Machine machine() {
    return machine;
  }

  void say(Object text) {
    said.add(text);
  }

  List<Object> said() {
    return said;
  }

  Task main() {
    return machine.mainTask();
  }

  @Nullable Object value() {
    if (main().state() != Task.State.DONE) {
      throw new AssertionError("no value: " + main().state() + ", " + main().outcome());
    }
    return main().outcome();
  }

  ErrorValue error() {
    if (main().outcome() instanceof Throwing throwing) {
      return throwing.error();
    }
    throw new AssertionError("no error: " + main().state() + ", " + main().outcome());
  }

  long milliseconds() {
    return machine.clock().nanos() / 1_000_000;
  }

  /** A host that shows nothing and has nothing. */
  private static final class Silence implements Host {
    @Override
    public void write(CharSequence text) {}

    @Override
    public @Nullable String readLine() {
      return null;
    }

    @Override
    public List<String> arguments() {
      return List.of();
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public Path directory() {
      return Path.of("");
    }
  }
}

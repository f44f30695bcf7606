package org.lull.stdlib.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.AwaitAll;
import org.lull.runtime.Awaitable;
import org.lull.runtime.Clock;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Host;
import org.lull.runtime.Machine;
import org.lull.runtime.Select;
import org.lull.runtime.Select.Choice;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.runtime.Unwinding;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Raised;

/** Tasks that do one thing after the other, without a language, in virtual time. */
final class Scenario implements Host {
  private final Settings settings;

  /** What {@link #say} has said. */
  private final List<String> said = new ArrayList<>();

  private final List<Actor> actors = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();

  Scenario() {
    this(Settings.standard().withSeed(7));
  }

  Scenario(Settings settings) {
    this.settings = settings.withClock(Clock.virtual());
  }

  /**
   * Something that a task does; the value is to arrive at the frame, as with a built-in that may
   * wait.
   */
  @FunctionalInterface
  interface Action {
    @Nullable Frame begin(Machine machine, Frame frame);
  }

  /** Something that is done at once. */
  @FunctionalInterface
  interface Deed {
    void perform(Machine machine);
  }

  /** Adds a task. All begin together, in this order. */
  Scenario task(String name, Action... actions) {
    actors.add(new Actor(name, List.of(actions)));
    return this;
  }

  /**
   * Runs all tasks to their end; what was said, in order. An error of the program is the last of
   * it.
   */
  List<String> run() {
    Machine machine = new Machine(settings, this);
    machine.start(caller -> new Chain(caller, List.of(at(this::spawnAll))));
    machine.runToEnd();
    if (machine.mainTask().outcome() instanceof Throwing throwing) {
      said.add(throwing.error().toString());
    }
    return said;
  }

  private void spawnAll(Machine machine) {
    for (Actor actor : actors) {
      tasks.add(machine.spawn(actor.name, null, false, caller -> new Chain(caller, actor.actions)));
    }
  }

  // Actions

  static Action at(Deed deed) {
    return (machine, frame) -> {
      deed.perform(machine);
      return frame.receive(machine, null);
    };
  }

  Action say(String text) {
    return at(machine -> said.add(text));
  }

  /** Says what was received last. */
  Action sayResult() {
    return (machine, frame) -> {
      said.add(String.valueOf(((Chain) frame).received));
      return frame.receive(machine, null);
    };
  }

  static Action sleep(int millis) {
    return (machine, frame) -> machine.sleep(frame, Duration.ofMillis(millis).toNanos());
  }

  static Action await(Awaitable awaited) {
    return (machine, frame) -> machine.await(frame, awaited);
  }

  static Action awaitAll(Awaitable... awaited) {
    return (machine, frame) -> AwaitAll.all(machine, frame, List.of(awaited));
  }

  /** Waits for one of several, at most so long. */
  static Action select(int millis, Awaitable... awaited) {
    List<Choice> choices = List.of(awaited).stream().<Choice>map(Choice.Await::new).toList();
    long nanos = Duration.ofMillis(millis).toNanos();
    return (machine, frame) -> Select.run(machine, frame, choices, nanos, false, false);
  }

  static Action call(Function function) {
    return (machine, frame) ->
        function.call(machine, frame, new @Nullable Object[0], Function.NO_NAMES);
  }

  static Action fail(String message) {
    return (machine, frame) -> {
      throw new Raised("Error", message);
    };
  }

  /** Cancels the task that was added as number {@code index}. */
  Action cancel(int index) {
    return at(machine -> {
      Task task = tasks.get(index);
      machine.cancel(task, new Cancelling(task, "it is not needed", null));
    });
  }

  private record Actor(String name, List<Action> actions) {}

  /**
   * Does actions in order. An error of one is said, and ends the chain with its message as the
   * value.
   */
  private final class Chain extends Frame {
    private final List<Action> actions;
    private int next;
    private @Nullable Object received;

    Chain(Frame caller, List<Action> actions) {
      super(caller);
      this.actions = actions;
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      if (--machine.fuel < 0) {
        return machine.pause(this);
      }
      return next < actions.size()
          ? actions.get(next++).begin(machine, this)
          : Objects.requireNonNull(caller).receive(machine, received);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      received = value;
      return this;
    }

    @Override
    public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
      if (!(unwinding instanceof Throwing(ErrorValue error))) {
        return null;
      }
      said.add(error.toString());
      next = actions.size();
      return receive(machine, error.message());
    }
  }

  // The host

  @Override
  public void write(CharSequence text) {
    said.add(text.toString());
  }

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

  @Override
  public void exit(int code) {}
}

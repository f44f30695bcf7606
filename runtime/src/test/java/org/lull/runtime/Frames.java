package org.lull.runtime;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Task.Origin;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;

/** The words in which the tests of the machine write their programs. */
final class Frames {
  private static final long MILLISECOND = 1_000_000;

  private Frames() {}

  // Values

  static Op value(@Nullable Object value) {
    return (machine, frame) -> frame.receive(machine, value);
  }

  static Op compute(Function<Machine, @Nullable Object> work) {
    return (machine, frame) -> frame.receive(machine, work.apply(machine));
  }

  static Op run(Runnable work) {
    return run(machine -> work.run());
  }

  static Op run(Consumer<Machine> work) {
    return compute(machine -> {
      work.accept(machine);
      return null;
    });
  }

  /** Keeps the value before in a variable. */
  @SuppressWarnings("unchecked")
  static <T> Op set(Ref<T> variable) {
    return (machine, frame) -> {
      variable.set((T) frame.last());
      return frame.receive(machine, frame.last());
    };
  }

  static Op say(Object text) {
    return run(machine -> Program.of(machine).say(text));
  }

  /** Says the value before. */
  static Op sayIt() {
    return (machine, frame) -> {
      Program.of(machine).say(String.valueOf(frame.last()));
      return frame.receive(machine, frame.last());
    };
  }

  /** Says which case of the select before was chosen, and its value. */
  static Op sayChoice() {
    return (machine, frame) -> {
      Program.of(machine).say(choice(frame.last()));
      return frame.receive(machine, frame.last());
    };
  }

  static String choice(@Nullable Object select) {
    Select chosen = (Select) select;
    return switch (chosen.chosen()) {
      case Select.AFTER -> "after";
      case Select.CLOSED -> "closed";
      case Select.ELSE -> "else";
      default -> chosen.chosen() + ":" + chosen.value();
    };
  }

  // Control

  static Op sequence(Op... ops) {
    return (machine, frame) -> new Sequence(frame, List.of(ops));
  }

  /** A call that shows in traces. */
  static Op call(String name, Op... ops) {
    return (machine, frame) -> new Sequence(frame, name, List.of(ops));
  }

  static Op repeat(int times, Op... ops) {
    return (machine, frame) -> new ControlFrames.Repeating(frame, times, List.of(ops));
  }

  static Op forever(Op... ops) {
    return repeat(Integer.MAX_VALUE, ops);
  }

  static Op fail(String kind, String message) {
    return (machine, frame) -> {
      throw new Raised(kind, message);
    };
  }

  /** Its value is the error that it catches, else that of the operations. */
  static Op catching(Op... ops) {
    return (machine, frame) -> new ControlFrames.Catching(frame, List.of(ops));
  }

  /** {@code try { first… } finally { last }}. */
  static Op cleanup(Op last, Op... first) {
    return (machine, frame) -> new ControlFrames.Cleaning(frame, List.of(first), List.of(last));
  }

  // Waiting

  static Op pass() {
    return (machine, frame) -> machine.yieldTask(frame);
  }

  static Op sleep(long milliseconds) {
    return (machine, frame) -> machine.sleep(frame, milliseconds * MILLISECOND);
  }

  static Op offload(Callable<@Nullable Object> work) {
    return (machine, frame) -> machine.offload(frame, work);
  }

  static Op await(Ref<? extends Awaitable> awaited) {
    return (machine, frame) -> machine.await(frame, awaited.get());
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  static Op awaitAll(Ref<Task>... tasks) {
    List<Ref<Task>> all = List.of(tasks);
    return (machine, frame) ->
        AwaitAll.all(machine, frame, all.stream().<Awaitable>map(Ref::get).toList());
  }

  static Op send(Channel channel, @Nullable Object value) {
    return (machine, frame) -> channel.send(machine, frame, value);
  }

  static Op receive(Channel channel) {
    return (machine, frame) -> channel.receive(machine, frame, null);
  }

  static Op receiveOrEnd(Channel channel) {
    return (machine, frame) -> channel.receive(machine, frame, Channel.END);
  }

  static Op close(Channel channel) {
    return compute(machine -> channel.close(machine, null));
  }

  // Tasks and scopes

  static Op spawn(String name, Op... ops) {
    return spawn(new Ref<>(), name, ops);
  }

  static Op spawn(Ref<Task> task, String name, Op... ops) {
    return spawn(task, name, false, ops);
  }

  static Op daemon(String name, Op... ops) {
    return spawn(new Ref<>(), name, true, ops);
  }

  private static Op spawn(Ref<Task> variable, String name, boolean daemon, Op... ops) {
    return compute(machine -> {
      Task task = machine.spawn(name, ORIGIN, daemon, caller -> new Sequence(caller, List.of(ops)));
      variable.set(task);
      return task;
    });
  }

  private static final Origin ORIGIN =
      new Origin() {
        @Override
        public Place place() {
          return new Place("spawn", "test", 0, 0, 99);
        }

        @Override
        public String defaultName() {
          return "nameless";
        }
      };

  static Op cancel(Ref<Task> task, String reason) {
    return run(machine -> machine.cancel(task.get(), new Cancelling(task.get(), reason, null)));
  }

  static Op scope(Op... ops) {
    return scope(new Ref<>(), ops);
  }

  static Op scope(Ref<Scope> handle, Op... ops) {
    return (machine, frame) ->
        new ControlFrames.Scoped(frame, List.of(ops), false, scope -> handle.set(scope));
  }

  static Op collectingScope(Op... ops) {
    return (machine, frame) -> new ControlFrames.Scoped(frame, List.of(ops), true, scope -> {});
  }

  static Op timeout(long milliseconds, Op... ops) {
    return (machine, frame) ->
        new ControlFrames.Scoped(
            frame,
            List.of(ops),
            false,
            scope ->
                scope.startTimeout(machine, milliseconds * MILLISECOND, milliseconds + "ms", null));
  }

  static Op cancelScope(Ref<Scope> scope) {
    return run(machine -> scope.get().cancel(machine, "not needed", null));
  }

  // Generators

  static Generator generator(Op... ops) {
    Generator generator = new Generator();
    generator.begin(new Sequence(generator, List.of(ops)));
    return generator;
  }

  static Op yielding(@Nullable Object value) {
    return (machine, frame) -> machine.yieldValue(frame, value);
  }

  static Op resume(Generator generator) {
    return resume(generator, null);
  }

  static Op resume(Generator generator, @Nullable Object sent) {
    return (machine, frame) -> generator.resume(machine, frame, sent);
  }

  static Op raise(Generator generator, String kind) {
    return (machine, frame) -> generator.raise(machine, frame, new ErrorValue(kind, "raised"));
  }

  static Op close(Generator generator) {
    return (machine, frame) -> generator.close(machine, frame);
  }

  static Op sayStatus(Generator generator) {
    return run(machine -> Program.of(machine).say(generator.status()));
  }
}

package org.lull.stdlib.sync;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Awaitable;
import org.lull.runtime.Frame;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.Native.Immediate;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Sources;

/** The methods of what the module {@code sync} makes. */
public final class SyncMethods {
  private SyncMethods() {}

  public static Part mutex() {
    return new Part(
        "mutex",
        List.of(
            Native.waitingMethod(
                "lock(mutex)",
                "Waits until it is this task's. It stays so until unlock(), or the end of the task.",
                SyncMethods::await),
            Native.method(
                "try_lock(mutex)",
                "Locks it if it is free; whether it did. Never waits.",
                (machine, arguments) -> self(Mutex.class, arguments).tryLock(machine)),
            Native.method(
                "unlock(mutex)",
                "Hands it to the task that has waited longest. Only the task that locked it may.",
                action((machine, arguments) -> self(Mutex.class, arguments).unlock(machine))),
            Arguments.requireFunctionNative()),
        Map.of(),
        Sources.read("mutex"));
  }

  public static Part semaphore() {
    return new Part(
        "semaphore",
        List.of(
            Native.waitingMethod(
                "acquire(semaphore)", "Waits for a free place and takes it.", SyncMethods::await),
            Native.method(
                "try_acquire(semaphore)",
                "Takes a place if one is free; whether it did. Never waits.",
                (machine, arguments) -> self(Semaphore.class, arguments).tryAcquire()),
            Native.method(
                "release(semaphore)",
                "Gives a place back, to the task that has waited longest. Any task may.",
                action((machine, arguments) -> self(Semaphore.class, arguments).release(machine))),
            Arguments.requireFunctionNative()),
        Map.of(),
        Sources.read("semaphore"));
  }

  public static Part waitGroup() {
    return of(
        "waitgroup",
        Native.method(
            "add(waitgroup, count?)",
            "Counts one thing to be done, or so many.",
            action((machine, arguments) ->
                self(WaitGroup.class, arguments)
                    .add(
                        Arguments.came(arguments[1])
                            ? Arguments.count("add", "count", arguments[1], 0)
                            : 1))),
        Native.method(
            "done(waitgroup)",
            "One of them is done. When all are, those who wait go on.",
            action((machine, arguments) -> self(WaitGroup.class, arguments).done(machine))),
        Native.waitingMethod(
            "wait(waitgroup)", "Waits until all is done that was added.", SyncMethods::await));
  }

  public static Part barrier() {
    return of(
        "barrier",
        Native.waitingMethod(
            "wait(barrier)",
            "Waits until as many tasks wait here as it was made for. Then it begins again.",
            SyncMethods::await));
  }

  public static Part event() {
    return of(
        "event",
        Native.method(
            "set(event)",
            "It has happened: all who wait go on, and later ones do not wait.",
            action((machine, arguments) -> self(Event.class, arguments).set(machine))),
        Native.method(
            "clear(event)",
            "It has not happened yet: from now on tasks wait for it again.",
            action((machine, arguments) -> self(Event.class, arguments).clear())),
        Native.method(
            "is_set(event)",
            "Whether it has happened.",
            (machine, arguments) -> self(Event.class, arguments).isSet()),
        Native.waitingMethod("wait(event)", "Waits until it has happened.", SyncMethods::await));
  }

  private static Part of(String type, Native... methods) {
    return new Part(type, List.of(methods), Map.of(), null);
  }

  private static @Nullable Frame await(
      Machine machine, Frame caller, @Nullable Object[] arguments) {
    return machine.await(caller, self(Awaitable.class, arguments));
  }

  private static <T> T self(Class<T> type, @Nullable Object[] arguments) {
    return type.cast(Objects.requireNonNull(arguments[0]));
  }

  /** What a method does whose value is nil. */
  @FunctionalInterface
  private interface Action {
    void perform(Machine machine, @Nullable Object[] arguments);
  }

  private static Immediate action(Action action) {
    return (machine, arguments) -> {
      action.perform(machine, arguments);
      return null;
    };
  }
}

package org.lull.stdlib.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;
import org.lull.runtime.Native.Waiting;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Callback;
import org.lull.stdlib.sync.Barrier;
import org.lull.stdlib.sync.Event;
import org.lull.stdlib.sync.Label;
import org.lull.stdlib.sync.Mutex;
import org.lull.stdlib.sync.Once;
import org.lull.stdlib.sync.Semaphore;
import org.lull.stdlib.sync.WaitGroup;

/**
 * {@code import sync}: what tasks meet at. Whatever it makes can be awaited, also in a {@code
 * select}, and may be given a name, by which the report of a deadlock calls it.
 */
public final class SyncModule {
  private SyncModule() {}

  public static Part part() {
    return new Part("sync", functions(), Map.of(), null);
  }

  private static List<Native> functions() {
    return List.of(
        making(
            "mutex(name?)",
            "A lock that one task at a time has, first come, first served.",
            (caller, arguments) -> new Mutex(label("mutex", caller, arguments[0]))),
        making(
            "semaphore(places, name?)",
            "A number of places, each of which one task at a time has, first come, first served.",
            (caller, arguments) ->
                new Semaphore(
                    label("semaphore", caller, arguments[1]),
                    Arguments.count("semaphore", "places", arguments[0], 0))),
        making(
            "waitgroup(name?)",
            "Counts what is to be done, and lets tasks wait until it is.",
            (caller, arguments) -> new WaitGroup(label("waitgroup", caller, arguments[0]))),
        making(
            "barrier(tasks, name?)",
            "Holds tasks until so many have come, and then lets all of them go on, again and again.",
            (caller, arguments) ->
                new Barrier(
                    label("barrier", caller, arguments[1]),
                    Arguments.count("barrier", "tasks", arguments[0], 1))),
        making(
            "event(name?)",
            "Something that is to happen, for which any number of tasks may wait.",
            (caller, arguments) -> new Event(label("event", caller, arguments[0]))),
        making(
            "once(f, name?)",
            "A function that runs f when it is first called, and has its value, or its error, ever after.",
            (caller, arguments) ->
                new Once(
                    label("once", "once function", caller, arguments[1]),
                    Callback.of("once", "f", arguments[0]))));
  }

  /** What a function of this module makes. */
  @FunctionalInterface
  private interface Maker {
    Object make(Frame caller, @Nullable Object[] arguments);
  }

  private static Native making(String signature, String documentation, Maker maker) {
    Waiting body =
        (machine, caller, arguments) -> caller.receive(machine, maker.make(caller, arguments));
    return Native.waitingFunction(signature, documentation, body);
  }

  private static Label label(String function, Frame caller, @Nullable Object name) {
    return label(function, function, caller, name);
  }

  private static Label label(String function, String type, Frame caller, @Nullable Object name) {
    String given = Arguments.came(name) ? Arguments.string(function, "name", name) : null;
    return new Label(type, given, Arguments.placeOf(caller));
  }
}

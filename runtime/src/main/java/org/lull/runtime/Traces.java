package org.lull.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;

/** Reads the script frames of a coroutine, innermost first, for the trace of an error. */
final class Traces {
  private static final int INNERMOST = 40;
  private static final int OUTERMOST = 10;

  private Traces() {}

  /**
   * The trace at {@code top}: its callers, through generators to their consumers, and where its
   * task was spawned. Of a deep recursion only both ends are kept.
   *
   * @param raised tells more exactly where in the innermost frame it happened
   */
  static List<Place> capture(Frame top, @Nullable Raised raised, Task task) {
    List<Place> places = new ArrayList<>();
    Deque<Place> outermost = new ArrayDeque<>();
    long omitted = 0;
    for (Frame frame = top; frame != null; frame = frame.caller) {
      Place place =
          nameTask(frame, frame == top.located() ? exactPlace(frame, raised) : frame.place());
      if (places.size() < INNERMOST) {
        if (place != null) {
          places.add(place);
        }
        continue;
      }
      if (place != null) {
        outermost.add(place);
        if (outermost.size() > OUTERMOST) {
          outermost.remove();
          omitted++;
        }
      }
    }
    if (omitted > 0) {
      places.add(Place.omitted(omitted));
    }
    places.addAll(outermost);
    Place spawned = task.spawnedAt();
    if (spawned != null) {
      places.add(spawned);
    }
    return places;
  }

  private static @Nullable Place exactPlace(Frame frame, @Nullable Raised raised) {
    return raised == null || raised.start() < 0
        ? frame.place()
        : frame.placeOf(raised.start(), raised.end());
  }

  /** The block of a task goes by the task's name. */
  private static @Nullable Place nameTask(Frame frame, @Nullable Place place) {
    return place != null && frame.caller instanceof Task task && place.function().equals("task")
        ? place.inFunction("task \"" + task.name() + "\"")
        : place;
  }
}

package org.lull.repl;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Channel;
import org.lull.runtime.Task;
import org.lull.runtime.TaskObserver;
import org.lull.runtime.value.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes what tasks do as a Chrome trace, which Perfetto and {@code chrome://tracing} show: a track
 * for each task, spans in which it runs or waits, and arrows for what goes from one to the other.
 *
 * <p>Events are written as they end, so the memory it takes does not grow with the length of the
 * trace. The format is the array of events, of which readers take the beginning too if the process
 * was killed.
 *
 * <p>It never fails: after the first fault of the file nothing more is written, and {@link #close}
 * tells it.
 *
 * @see <a href="https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU">
 *     Trace Event Format</a>
 */
final class TaskTrace implements TaskObserver {
  private static final int PROCESS = 1;
  private static final String RUNNING = "running";

  /** In {@link #underWay}, a value that came from no task. */
  private static final long NO_ARROW = 0;

  /** A task's line in the picture, and the span that is open on it. */
  private static final class Track {
    final int number;

    /** What it does since {@link #since}; null while it is ready to run. */
    @Nullable String span;

    long since;

    /** The line at which {@link #span} began. */
    @Nullable Place place;

    Track(int number) {
      this.number = number;
    }
  }

  private final JsonGenerator json;
  private final LongSupplier nanos;
  private final long begin;
  private final Map<Task, Track> tracks = new IdentityHashMap<>();
  private int lastTrack;

  /** The arrows of the values that are in a channel, in the order of the values. */
  private final Map<Channel, Deque<Long>> underWay = new WeakHashMap<>();

  private long lastArrow = NO_ARROW;
  private @Nullable IOException fault;

  /**
   * Begins a trace.
   *
   * @param out is closed in the end
   * @param nanos the time, in nanoseconds since any moment
   * @param title what the picture is of
   */
  TaskTrace(OutputStream out, LongSupplier nanos, String title) {
    this.json = new JsonFactory().createGenerator(out);
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
    attempt(json::writeStartArray);
    writeName("process_name", 0, title);
  }

  @Override
  public void spawned(Task task, Task spawner) {
    long now = nanos.getAsLong();
    long arrow = ++lastArrow;
    writeArrow("s", "spawn", arrow, track(spawner), now, false);
    writeArrow("f", "spawn", arrow, track(task), now, false);
  }

  @Override
  public void resumed(Task task) {
    open(track(task), RUNNING, task.standsAt());
  }

  @Override
  public void left(Task task) {
    if (task.isOver()) {
      return;
    }
    Track track = track(task);
    closeSpan(track, null);
    if (task.state() == Task.State.WAITING) {
      open(track, "waiting for " + task.waitReason(), task.standsAt());
    }
  }

  @Override
  public void woken(Task task) {
    closeSpan(track(task), null);
  }

  @Override
  public void ended(Task task) {
    closeSpan(track(task), task.state().text());
    tracks.remove(task);
  }

  @Override
  public void sent(Channel channel, @Nullable Task sender) {
    long arrow = NO_ARROW;
    if (sender != null) {
      arrow = ++lastArrow;
      writeArrow("s", "value", arrow, track(sender), nanos.getAsLong(), false);
    }
    underWay.computeIfAbsent(channel, any -> new ArrayDeque<>(1)).add(arrow);
  }

  @Override
  public void received(Channel channel, Task receiver) {
    Deque<Long> values = underWay.get(channel);
    Long arrow = values == null ? null : values.poll();
    if (arrow != null && arrow != NO_ARROW) {
      boolean running = receiver.state() == Task.State.RUNNING;
      writeArrow("f", "value", arrow, track(receiver), nanos.getAsLong(), running);
    }
  }

  /** Ends all spans and the file; gives what went wrong with it, or null. */
  @Nullable IOException close() {
    tracks.values().stream()
        .sorted(Comparator.comparingInt(track -> track.number))
        .forEach(track -> closeSpan(track, null));
    attempt(json::close);
    return fault;
  }

  private Track track(Task task) {
    Track known = tracks.get(task);
    if (known != null) {
      return known;
    }
    Track track = new Track(++lastTrack);
    tracks.put(task, track);
    writeName("thread_name", track.number, task.name());
    return track;
  }

  private void open(Track track, String span, @Nullable Place place) {
    track.span = span;
    track.since = nanos.getAsLong();
    track.place = place;
  }

  /**
   * Writes the span that is open on a track, if there is one.
   *
   * @param end how the task ended with it; null when it did not
   */
  private void closeSpan(Track track, @Nullable String end) {
    String span = track.span;
    if (span == null) {
      return;
    }
    track.span = null;
    long now = nanos.getAsLong();
    attempt(() -> {
      writeBegin("X", span, track.number, track.since);
      json.writeNumberProperty("dur", micros(now - track.since));
      json.writeObjectPropertyStart("args");
      Place place = track.place;
      if (place != null) {
        json.writeStringProperty("line", place.file() + ":" + place.line());
        json.writeStringProperty("in", place.function());
      }
      if (end != null) {
        json.writeStringProperty("end", end);
      }
      json.writeEndObject();
      writeEnd();
    });
  }

  /**
   * Writes one end of an arrow.
   *
   * @param phase {@code "s"} where it starts, {@code "f"} where it finishes
   * @param inSpan whether it finishes in the span that is open, not at the next one
   */
  private void writeArrow(
      String phase, String name, long arrow, Track track, long time, boolean inSpan) {
    attempt(() -> {
      writeBegin(phase, name, track.number, time);
      json.writeStringProperty("cat", name);
      json.writeNumberProperty("id", arrow);
      if (inSpan) {
        json.writeStringProperty("bp", "e");
      }
      writeEnd();
    });
  }

  private void writeName(String what, int track, String name) {
    attempt(() -> {
      writeBegin("M", what, track, begin);
      json.writeObjectPropertyStart("args");
      json.writeStringProperty("name", name);
      json.writeEndObject();
      writeEnd();
    });
  }

  private void writeBegin(String phase, String name, int track, long time) {
    json.writeStartObject();
    json.writeStringProperty("ph", phase);
    json.writeStringProperty("name", name);
    json.writeNumberProperty("pid", PROCESS);
    json.writeNumberProperty("tid", track);
    json.writeNumberProperty("ts", micros(time - begin));
  }

  private void writeEnd() {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** The format counts in microseconds; what is after the point is nanoseconds. */
  private static BigDecimal micros(long nanos) {
    return BigDecimal.valueOf(nanos, 3);
  }

  private void attempt(Runnable writing) {
    if (fault == null) {
      try {
        writing.run();
      } catch (JacksonException e) {
        fault = e.getCause() instanceof IOException cause ? cause : new IOException(e);
      }
    }
  }
}

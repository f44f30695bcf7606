package org.lull.stdlib;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.TextFrame;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.NeedsScript;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;

/** Writes values one after the other as one string, where classes define {@code str}. */
public final class JoinFrame extends Frame {
  private final List<?> values;
  private final String separator;
  private final String end;
  private final StringBuilder text = new StringBuilder();
  private int next;

  /**
   * @param end what comes after the last value
   */
  JoinFrame(Frame caller, List<?> values, String separator, String end) {
    super(caller);
    this.values = values;
    this.separator = separator;
    this.end = end;
  }

  /** Begins; the caller receives the string, at once if no class has to be asked. */
  public static @Nullable Frame join(
      Machine machine, Frame caller, List<?> values, String separator) {
    String text = tryJoin(values, separator, "");
    return text == null
        ? new JoinFrame(caller, values, separator, "")
        : caller.receive(machine, text);
  }

  /** The string, or null if a class has to be asked. */
  static @Nullable String tryJoin(List<?> values, String separator, String end) {
    if (values.size() == 1 && values.getFirst() instanceof String single) {
      Meter.text(single.length());
      return single.concat(end);
    }
    StringBuilder text = new StringBuilder();
    Meter.Tally tally = new Meter.Tally();
    try {
      for (int i = 0; i < values.size(); i++) {
        Meter.append(separator.length());
        text.append(i == 0 ? "" : separator);
        Text.append(text, values.get(i));
        tally.round(0);
        requireRoom(text);
      }
    } catch (NeedsScript signal) {
      return null;
    }
    Meter.text(text.length());
    return text.append(end).toString();
  }

  private static void requireRoom(StringBuilder text) {
    if (text.length() > Arguments.MAX_TEXT) {
      throw new Raised("Value", "the text is longer than " + Arguments.MAX_TEXT + " characters");
    }
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    if (next < values.size()) {
      Meter.append(separator.length());
      text.append(next == 0 ? "" : separator);
      return TextFrame.write(machine, this, values.get(next++), false);
    }
    return Objects.requireNonNull(caller).receive(machine, text.append(end).toString());
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    Meter.append(value instanceof String part ? part.length() : 0);
    text.append(value);
    requireRoom(text);
    return this;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.add(values);
    walk.bytes(2L * text.capacity()); // it doubles when it is full
  }
}

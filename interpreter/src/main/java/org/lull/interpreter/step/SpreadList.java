package org.lull.interpreter.step;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Channel;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Generator;
import org.lull.runtime.Machine;
import org.lull.runtime.Overloading;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Meter;

/** Makes a list of whatever is to be spread with {@code ...}. */
public final class SpreadList extends Step {
  private final Node value;

  public SpreadList(Node value, int into) {
    super(into);
    this.value = value;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    return collect(frame, machine, value.eval(frame));
  }

  private static @Nullable Frame collect(
      ScriptFrame frame, Machine machine, @Nullable Object spread) {
    if (spread instanceof List<?>) {
      return frame.receive(machine, spread);
    }
    Collector collector = new Collector(frame);
    Function iterate = Overloading.find(spread, "iterate");
    if (iterate != null) {
      return iterate.call(machine, collector, new @Nullable Object[] {spread}, Function.NO_NAMES);
    }
    return collector.receive(machine, Cursor.over("\"...\"", spread, false));
  }

  @Override
  public Node[] operands() {
    return new Node[] {value};
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return collect(frame, machine, values[0]);
  }

  @Override
  public String toString() {
    return target() + "list of ..." + value;
  }

  /** Takes element after element, waiting for each as need be. */
  private static final class Collector extends Frame {
    private final LullList collected = new LullList();
    private @Nullable Object source;
    private boolean ended;

    Collector(Frame caller) {
      super(caller);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(collected);
      walk.add(source);
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      if (!ended && source instanceof Generator generator) {
        if (!generator.isDone()) {
          return generator.resume(machine, this, null);
        }
      } else if (!ended && source instanceof Channel channel) {
        return channel.receive(machine, this, Channel.END);
      } else if (source instanceof Cursor cursor) {
        Meter.Tally tally = new Meter.Tally();
        for (Object element = cursor.next(); element != Cursor.END; element = cursor.next()) {
          tally.round(HeapWalk.OBJECT);
          collected.push(element);
        }
      }
      return Objects.requireNonNull(caller).receive(machine, collected);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      if (source == null) {
        source = value;
      } else if (value == Channel.END
          || (source instanceof Generator generator && generator.isDone())) {
        ended = true;
      } else {
        collected.push(value);
      }
      return this;
    }
  }
}

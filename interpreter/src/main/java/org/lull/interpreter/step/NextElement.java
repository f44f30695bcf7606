package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Channel;
import org.lull.runtime.Frame;
import org.lull.runtime.Generator;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/**
 * Takes the next element of a {@code for} and goes back to the loop's body; at the end goes on
 * behind it.
 */
public final class NextElement extends Step {
  private final int cursor;

  /** The slot for the index or key; {@link #DISCARD} in a loop with one variable. */
  private final int key;

  private final int value;
  private final Label body;

  /** What the script calls the thing that it goes through. */
  private final @Nullable String source;

  public NextElement(int cursor, int key, int value, Label body, @Nullable String source) {
    super(CUSTOM);
    this.cursor = cursor;
    this.key = key;
    this.value = value;
    this.body = body;
    this.source = source;
  }

  @Override
  public @Nullable String awaitedName(int index) {
    return source;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    Object source = frame.slots[cursor];
    if (source instanceof Cursor known) {
      return next(frame, known);
    }
    if (source instanceof Generator generator) {
      return generator.isDone() ? leave(frame) : generator.resume(machine, frame, null);
    }
    if (source instanceof Channel channel) {
      return channel.receive(machine, frame, Channel.END);
    }
    throw new Raised(
        "Type", "the method iterate of a class gives a generator, but got " + TypeNames.of(source));
  }

  private Frame next(ScriptFrame frame, Cursor known) {
    Object element = known.next();
    if (element == Cursor.END) {
      return leave(frame);
    }
    if (key >= 0) {
      frame.slots[key] = known.key();
    }
    return enterBody(frame, element);
  }

  private static Frame leave(ScriptFrame frame) {
    frame.pc++;
    return frame;
  }

  private Frame enterBody(ScriptFrame frame, @Nullable Object element) {
    frame.slots[value] = element;
    frame.pc = body.position();
    return frame;
  }

  /** An element of a generator or a channel has come, or its end. */
  @Override
  public Frame receive(ScriptFrame frame, Machine machine, @Nullable Object element) {
    if (element == Channel.END
        || (frame.slots[cursor] instanceof Generator generator && generator.isDone())) {
      return leave(frame);
    }
    if (key >= 0) {
      frame.slots[key] = frame.slots[key] instanceof Long last ? last + 1 : Long.valueOf(0);
    }
    return enterBody(frame, element);
  }

  @Override
  public String toString() {
    return (key < 0 ? "" : "s" + key + ", ")
        + "s"
        + value
        + " = next of s"
        + cursor
        + " then jump "
        + body;
  }
}

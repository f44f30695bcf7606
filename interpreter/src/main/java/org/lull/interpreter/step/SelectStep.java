package org.lull.interpreter.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.HostAccess;
import org.lull.runtime.Awaitable;
import org.lull.runtime.Channel;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Select;
import org.lull.runtime.Select.Choice;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/**
 * {@code select}: waits for one of its cases, and goes on with the body of the one that happened.
 */
public final class SelectStep extends Step {
  /** What kind of case it is; {@code SEND} has two operands, the others one. */
  public enum Kind {
    RECEIVE,
    SEND,
    AWAIT
  }

  private final Kind[] kinds;
  private final Node[] operands;
  private final boolean hasAfter;
  private final Label[] bodies;
  private final @Nullable Label after;
  private final @Nullable Label closed;
  private final @Nullable Label otherwise;
  private final int value;

  /**
   * A select.
   *
   * @param kinds of the cases that can happen
   * @param operands theirs, in order, and then the duration of {@code after} if there is one
   * @param bodies where the body of each of {@code kinds} begins
   * @param value the slot for what was received or awaited
   */
  public SelectStep(
      Kind[] kinds,
      Node[] operands,
      Label[] bodies,
      @Nullable Label after,
      @Nullable Label closed,
      @Nullable Label otherwise,
      int value) {
    super(CUSTOM);
    this.kinds = kinds;
    this.operands = operands;
    this.hasAfter = after != null;
    this.bodies = bodies;
    this.after = after;
    this.closed = closed;
    this.otherwise = otherwise;
    this.value = value;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    @Nullable Object[] values = new @Nullable Object[operands.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = operands[i].eval(frame);
    }
    return executeWith(frame, machine, values);
  }

  @Override
  public @Nullable String awaitedName(int index) {
    int operand = 0;
    for (int i = 0; i < index; i++) {
      operand += kinds[i] == Kind.SEND ? 2 : 1;
    }
    return operands[operand].path();
  }

  @Override
  public Node[] operands() {
    return operands;
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    List<Choice> choices = new ArrayList<>(kinds.length);
    int next = 0;
    for (Kind kind : kinds) {
      choices.add(choice(machine, kind, values, next));
      next += kind == Kind.SEND ? 2 : 1;
    }
    long nanos = hasAfter ? Waits.nanos("after", values[next]) : -1;
    return Select.run(machine, frame, choices, nanos, closed != null, otherwise != null);
  }

  private static Choice choice(Machine machine, Kind kind, @Nullable Object[] values, int at) {
    return switch (kind) {
      case RECEIVE -> new Choice.Receive(channel(values[at]));
      case SEND -> new Choice.Send(channel(values[at]), values[at + 1]);
      case AWAIT -> new Choice.Await(awaitable(machine, values[at]));
    };
  }

  private static Channel channel(@Nullable Object value) {
    if (value instanceof Channel channel) {
      return channel;
    }
    throw new Raised(
        "Type",
        "a case of select sends to or receives from a channel, but got " + TypeNames.of(value));
  }

  private static Awaitable awaitable(Machine machine, @Nullable Object value) {
    Awaitable awaitable = HostAccess.awaitable(machine, value);
    if (awaitable != null) {
      return awaitable;
    }
    throw new Raised(
        "Type", "an await case of select takes a task, but got " + TypeNames.of(value));
  }

  @Override
  public Frame receive(ScriptFrame frame, Machine machine, @Nullable Object outcome) {
    Select select = (Select) Objects.requireNonNull(outcome);
    frame.slots[value] = select.value();
    frame.pc = target(select.chosen()).position();
    return frame;
  }

  private Label target(int chosen) {
    return switch (chosen) {
      case Select.AFTER -> Objects.requireNonNull(after);
      case Select.CLOSED -> Objects.requireNonNull(closed);
      case Select.ELSE -> Objects.requireNonNull(otherwise);
      default -> bodies[chosen];
    };
  }

  @Override
  public String toString() {
    return "select " + Arrays.toString(kinds) + Operands.list(operands);
  }
}

package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Channel;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** {@code channel <- value}. */
public final class SendTo extends Step {
  private final Node channel;
  private final Node value;

  public SendTo(Node channel, Node value, int into) {
    super(into);
    this.channel = channel;
    this.value = value;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    return send(frame, machine, channel.eval(frame), value.eval(frame));
  }

  private static @Nullable Frame send(
      ScriptFrame frame, Machine machine, @Nullable Object target, @Nullable Object sent) {
    if (target instanceof Channel to) {
      return to.send(machine, frame, sent);
    }
    throw new Raised("Type", "\"<-\" sends to a channel, but got " + TypeNames.of(target));
  }

  @Override
  public @Nullable String awaitedName(int index) {
    return channel.path();
  }

  @Override
  public Node[] operands() {
    return new Node[] {channel, value};
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return send(frame, machine, values[0], values[1]);
  }

  @Override
  public String toString() {
    return target() + "send " + channel + " <- " + value;
  }
}

package org.lull.interpreter.interop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** Makes a script's value of what Java code has given, and passes it on. */
final class ResultFrame extends Frame {
  private final HostObjects objects;
  private @Nullable Object result;

  ResultFrame(HostObjects objects, Frame caller) {
    super(caller);
    this.objects = objects;
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    return objects.finish(machine, Objects.requireNonNull(caller), result);
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    result = value;
    return this;
  }
}

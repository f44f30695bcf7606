package org.lull.interpreter.object;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Part;
import org.lull.runtime.Signature;
import org.lull.runtime.Transfer;
import org.lull.runtime.Transferable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Reachable;

/** A method taken off its object without being called: {@code let add = list.push}. */
public final class BoundMethod extends Function implements Transferable, Reachable {
  private final @Nullable Object receiver;
  private final Function method;

  public BoundMethod(@Nullable Object receiver, Function method) {
    this.receiver = receiver;
    this.method = method;
  }

  @Override
  public String name() {
    return method.name();
  }

  @Override
  public Signature signature() {
    return method.signature();
  }

  @Override
  public @Nullable String documentation() {
    return method.documentation();
  }

  @Override
  public @Nullable Frame call(
      Machine machine, Frame caller, @Nullable Object[] arguments, String[] names) {
    return method.call(machine, caller, withReceiver(receiver, arguments), names);
  }

  @Override
  public BoundMethod beginCopy(Transfer transfer) {
    Function copied = (Function) transfer.part(method, Part.Hidden.INSTANCE);
    Part part = Part.Named.receiver(method.name());
    return new BoundMethod(transfer.part(receiver, part), Objects.requireNonNull(copied));
  }

  /** The arguments of a method: its receiver before those that the user wrote. */
  public static @Nullable Object[] withReceiver(
      @Nullable Object receiver, @Nullable Object[] arguments) {
    @Nullable Object[] all = new @Nullable Object[arguments.length + 1];
    all[0] = receiver;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.add(receiver);
    walk.add(method);
  }
}

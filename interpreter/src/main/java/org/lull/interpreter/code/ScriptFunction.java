package org.lull.interpreter.code;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.object.LullClass;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Signature;

/** A function that a script has made: its code, and the variables that it captured. */
public final class ScriptFunction extends Function {
  /** What a function that captures nothing has captured. */
  public static final @Nullable Object[] NOTHING = {};

  public final Code code;

  /**
   * For each of {@link Code#captures}: a {@link Cell}, or the value itself if the variable never
   * changes.
   */
  public final @Nullable Object[] captured;

  /** The class in whose body a method stands, for {@code super}. */
  public final @Nullable LullClass owner;

  public ScriptFunction(Code code, @Nullable Object[] captured, @Nullable LullClass owner) {
    this.code = code;
    this.captured = captured;
    this.owner = owner;
  }

  @Override
  public String name() {
    return code.signature().function();
  }

  @Override
  public Signature signature() {
    return code.signature();
  }

  @Override
  public @Nullable String documentation() {
    return code.documentation();
  }

  @Override
  public @Nullable Frame call(
      Machine machine, Frame caller, @Nullable Object[] arguments, String[] names) {
    return frame(machine, caller, arguments, names);
  }

  /** The frame of a call. */
  public ScriptFrame frame(
      Machine machine, Frame caller, @Nullable Object[] arguments, String[] names) {
    @Nullable Object[] slots;
    if (names.length == 0 && arguments.length == code.arity()) {
      slots = new @Nullable Object[code.slotCount()];
      System.arraycopy(arguments, 0, slots, 0, arguments.length);
    } else {
      slots = code.signature().bind(arguments, names, code.slotCount(), code.hiddenParameters());
    }
    return new ScriptFrame(machine, this, slots, caller);
  }
}

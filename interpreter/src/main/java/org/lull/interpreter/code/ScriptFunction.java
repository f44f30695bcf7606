package org.lull.interpreter.code;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.object.LullClass;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Part;
import org.lull.runtime.Signature;
import org.lull.runtime.Transfer;
import org.lull.runtime.Transferable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;

/** A function that a script has made: its code, and the variables that it captured. */
public final class ScriptFunction extends Function implements Transferable, Reachable {
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

  @Override
  public ScriptFunction beginCopy(Transfer transfer) {
    LullClass around =
        owner == null ? null : (LullClass) transfer.part(owner, Part.Hidden.INSTANCE);
    if (captured.length == 0 && around == owner) {
      return this;
    }
    return new ScriptFunction(code, new @Nullable Object[captured.length], around);
  }

  @Override
  public void completeCopy(Object copy, Transfer transfer) {
    copyCaptured(((ScriptFunction) copy).captured, transfer);
  }

  /**
   * Copies what it has captured.
   *
   * @throws Raised when that cannot be copied, or is a variable that may change: the copy of such a
   *     one would silently be another variable
   */
  public void copyCaptured(@Nullable Object[] into, Transfer transfer) {
    for (int i = 0; i < captured.length; i++) {
      Code.Capture capture = code.captures()[i];
      Part part = new Part.Captured(capture.name(), what());
      if (capture.mayChange()) {
        Raised refused = transfer.refuse("a variable that may change", part);
        refused
            .error()
            .withHint(
                "pass its value as an argument, or bind it first: let now = " + capture.name());
        throw refused;
      }
      into[i] = transfer.part(captured[i], part);
    }
  }

  private String what() {
    if (!name().isEmpty()) {
      return "function \"" + name() + "\"";
    }
    return "the function at " + code.source().name() + ":" + code.source().lineOf(code.startOf(0));
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

  @Override
  public void reach(HeapWalk walk) {
    walk.array(captured);
    walk.add(owner);
  }
}

package org.lull.interpreter.object;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Cell;
import org.lull.runtime.Part;
import org.lull.runtime.Transfer;
import org.lull.runtime.Transferable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/** An imported module as a value: its names, each with what it holds now. */
public final class ModuleObject implements Typed, Text.Printable, Transferable, Reachable {
  private final String name;

  /** For each exported name the slot of its variable. */
  private final Map<String, Integer> exports;

  /**
   * The slots of the module's own frame; a variable that functions capture is in a {@link Cell}
   * there.
   */
  private final @Nullable Object[] slots;

  /** Stands in a slot for what could not be copied to a worker. */
  private record LeftBehind(ErrorValue why) {}

  /** Whether it is of a library, and so holds nothing that could change. */
  private final boolean standard;

  private ModuleObject(
      String name, Map<String, Integer> exports, @Nullable Object[] slots, boolean standard) {
    this.standard = standard;
    this.name = name;
    this.exports = exports;
    this.slots = slots;
  }

  /** The module of a script whose code has run in these slots. */
  public static ModuleObject ofScript(
      String name, Map<String, Integer> exports, @Nullable Object[] slots) {
    return new ModuleObject(name, exports, slots, false);
  }

  /** A standard module, which all machines may share. */
  public static ModuleObject ofLibrary(
      String name, Map<String, Integer> exports, @Nullable Object[] slots) {
    return new ModuleObject(name, exports, slots, true);
  }

  public String name() {
    return name;
  }

  public Set<String> names() {
    return exports.keySet();
  }

  public boolean has(String member) {
    return exports.containsKey(member);
  }

  /** The value of an exported name that is there. */
  public @Nullable Object get(String member) {
    Object value = slots[Objects.requireNonNull(exports.get(member), member)];
    if (value instanceof LeftBehind leftBehind) {
      throw leftBehind(member, leftBehind.why);
    }
    if (!(value instanceof Cell cell)) {
      return value;
    }
    if (cell.value == Cell.UNSET) {
      throw new Raised("Name", "\"" + member + "\" of module " + name + " has no value yet");
    }
    return cell.value;
  }

  private Raised leftBehind(String member, ErrorValue why) {
    return new Raised(
        new ErrorValue(
                "Type",
                "\""
                    + member
                    + "\" of module "
                    + name
                    + " is not there in a worker: "
                    + why.message())
            .withHint(why.hint()));
  }

  @Override
  public ModuleObject beginCopy(Transfer transfer) {
    return standard ? this : ofScript(name, exports, new @Nullable Object[slots.length]);
  }

  /** A worker may not need all the names, so those that cannot go over are left behind. */
  @Override
  public void completeCopy(Object copy, Transfer transfer) {
    @Nullable Object[] into = ((ModuleObject) copy).slots;
    exports.forEach((export, slot) ->
        transfer.optionalPart(
            slots[slot],
            Part.Named.export(export, name),
            new Transfer.Receiver() {
              @Override
              public void take(@Nullable Object value) {
                into[slot] = value;
              }

              @Override
              public void refuse(ErrorValue why) {
                into[slot] = new LeftBehind(why);
              }
            }));
  }

  @Override
  public boolean comesBackAsItself() {
    return true;
  }

  @Override
  public String typeName() {
    return "module";
  }

  @Override
  public String text() {
    return "<module " + name + ">";
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.array(slots);
  }
}

package org.lull.interpreter.object;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Cell;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/** An imported module as a value: its names, each with what it holds now. */
public final class ModuleObject implements Typed, Text.Printable {
  private final String name;

  /** For each exported name the slot of its variable. */
  private final Map<String, Integer> exports;

  /**
   * The slots of the module's own frame; a variable that functions capture is in a {@link Cell}
   * there.
   */
  private final @Nullable Object[] slots;

  public ModuleObject(String name, Map<String, Integer> exports, @Nullable Object[] slots) {
    this.name = name;
    this.exports = exports;
    this.slots = slots;
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
    if (!(value instanceof Cell cell)) {
      return value;
    }
    if (cell.value == Cell.UNSET) {
      throw new Raised("Name", "\"" + member + "\" of module " + name + " has no value yet");
    }
    return cell.value;
  }

  @Override
  public String typeName() {
    return "module";
  }

  @Override
  public String text() {
    return "<module " + name + ">";
  }
}

package org.lull.interpreter.object;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.runtime.Overloading;
import org.lull.runtime.Part;
import org.lull.runtime.Transfer;
import org.lull.runtime.Transferable;
import org.lull.runtime.value.Equality;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Ordering;
import org.lull.runtime.value.Reachable;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/** An instance of a class: its fields, in the order of the class's {@link Layout}. */
public final class Instance
    implements Overloading,
        Typed,
        Text.Overloaded,
        Text.Structured,
        Equality.Overloaded,
        Ordering.Overloaded,
        Transferable,
        Reachable {
  public final LullClass type;
  public final @Nullable Object[] fields;

  public Instance(LullClass type) {
    this.type = type;
    this.fields = new @Nullable Object[type.layout.fieldCount()];
  }

  @Override
  public @Nullable ScriptFunction method(String name) {
    return type.findMethod(name);
  }

  @Override
  public String typeName() {
    return type.name();
  }

  @Override
  public boolean overloadsText() {
    return method("str") != null;
  }

  @Override
  public boolean overloadsEquality() {
    return method("==") != null;
  }

  @Override
  public boolean overloadsOrder() {
    return method("<") != null;
  }

  @Override
  public Instance beginCopy(Transfer transfer) {
    Object copied = transfer.part(type, Part.Hidden.INSTANCE);
    return new Instance((LullClass) Objects.requireNonNull(copied));
  }

  @Override
  public void completeCopy(Object copy, Transfer transfer) {
    @Nullable Object[] into = ((Instance) copy).fields;
    for (int i = 0; i < fields.length; i++) {
      into[i] = transfer.part(fields[i], Part.Named.field(fieldName(i)));
    }
  }

  @Override
  public String name() {
    return type.name();
  }

  @Override
  public int fieldCount() {
    return fields.length;
  }

  @Override
  public String fieldName(int field) {
    return type.layout.fieldNames().get(field);
  }

  @Override
  public @Nullable Object fieldValue(int field) {
    return fields[field];
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.array(fields);
    walk.add(type);
  }
}

package org.lull.interpreter.object;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Part;
import org.lull.runtime.Signature;
import org.lull.runtime.Transfer;
import org.lull.runtime.Transferable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Reachable;

/** A class as a value: calling it makes an instance. */
public final class LullClass extends Function implements Transferable, Reachable {
  public final ClassCode code;
  public final @Nullable LullClass superclass;
  public final Layout layout;

  /** By {@link Layout#methodIndex}; inherited ones are in it too. */
  private final ScriptFunction[] methods;

  private final ScriptFunction constructor;

  /**
   * A class whose methods capture variables of their surroundings.
   *
   * @param captured what the constructor and then each method has captured
   */
  public LullClass(ClassCode code, @Nullable LullClass superclass, @Nullable Object[][] captured) {
    this.code = code;
    this.superclass = superclass;
    this.layout = code.layout(superclass == null ? null : superclass.layout);
    this.methods = new ScriptFunction[layout.methodCount()];
    if (superclass != null) {
      System.arraycopy(superclass.methods, 0, methods, 0, superclass.methods.length);
    }
    this.constructor = new ScriptFunction(code.constructor(), captured[0], this);
    for (int i = 0; i < code.methods().size(); i++) {
      ClassCode.Method method = code.methods().get(i);
      methods[layout.methodIndex(method.name())] =
          new ScriptFunction(method.code(), captured[i + 1], this);
    }
  }

  /** A copy whose methods have captured nothing yet. */
  private LullClass(LullClass original, @Nullable LullClass superclass) {
    this.code = original.code;
    this.superclass = superclass;
    this.layout = original.layout;
    this.methods = original.methods.clone();
    this.constructor = emptied(original.constructor);
    if (superclass != null) {
      System.arraycopy(superclass.methods, 0, methods, 0, superclass.methods.length);
    }
    for (int i = 0; i < methods.length; i++) {
      if (original.methods[i].owner == original) {
        methods[i] = emptied(original.methods[i]);
      }
    }
  }

  private ScriptFunction emptied(ScriptFunction method) {
    return new ScriptFunction(method.code, new @Nullable Object[method.captured.length], this);
  }

  @Override
  public LullClass beginCopy(Transfer transfer) {
    LullClass parent =
        superclass == null ? null : (LullClass) transfer.part(superclass, Part.Hidden.INSTANCE);
    return parent == superclass && capturesNothing() ? this : new LullClass(this, parent);
  }

  private boolean capturesNothing() {
    return constructor.captured.length == 0
        && Arrays.stream(methods).allMatch(method -> method.captured.length == 0);
  }

  @Override
  public void completeCopy(Object copy, Transfer transfer) {
    LullClass target = (LullClass) copy;
    constructor.copyCaptured(target.constructor.captured, transfer);
    for (int i = 0; i < methods.length; i++) {
      if (methods[i].owner == this) {
        methods[i].copyCaptured(target.methods[i].captured, transfer);
      }
    }
  }

  @Override
  public boolean comesBackAsItself() {
    return true;
  }

  @Override
  public String name() {
    return code.name();
  }

  /** What its constructor takes, with the new instance as the first, hidden parameter. */
  @Override
  public Signature signature() {
    return constructor.signature();
  }

  @Override
  public @Nullable String documentation() {
    return code.documentation();
  }

  /** How many parameters its constructor has, without the instance. */
  public int parameterCount() {
    return signature().names().size() - 1;
  }

  /** The name of a constructor parameter, which is that of a field too. */
  public String parameterName(int position) {
    return signature().names().get(position + 1);
  }

  public ScriptFunction methodAt(int index) {
    return methods[index];
  }

  /** A method, inherited ones too; null when there is none of that name. */
  public @Nullable ScriptFunction findMethod(String name) {
    int index = layout.methodIndex(name);
    return index == Layout.ABSENT ? null : methods[index];
  }

  /** Whether it is the class or one that inherits from it. */
  public boolean isSubclassOf(LullClass other) {
    for (LullClass type = this; type != null; type = type.superclass) {
      if (type == other) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Frame call(
      Machine machine, Frame caller, @Nullable Object[] arguments, String[] names) {
    return construct(machine, caller, new Instance(this), arguments, names);
  }

  /**
   * Calls the constructor for an instance that is there already: a new one, or that of a subclass.
   */
  public Frame construct(
      Machine machine,
      Frame caller,
      Instance instance,
      @Nullable Object[] arguments,
      String[] names) {
    @Nullable Object[] all = new @Nullable Object[arguments.length + 1];
    all[0] = instance;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return constructor.frame(machine, caller, all, names);
  }

  @Override
  public String text() {
    return "<class " + name() + ">";
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.add(superclass);
    walk.add(constructor);
    walk.array(methods);
  }
}

package org.lull.interpreter;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.lower.Lowering.Lowered;
import org.lull.interpreter.object.ModuleLoader;
import org.lull.interpreter.object.ModuleObject;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Reachable;

/** The modules of one machine: each runs once, whichever program imports it first. */
final class Modules implements ModuleLoader, Reachable {
  private final Builtins builtins;
  private final Map<Key, Lowered> lowered = new HashMap<>();
  private final Map<Key, ModuleFrame.Result> loaded = new HashMap<>();

  Modules(Builtins builtins) {
    this.builtins = builtins;
  }

  /** Adds the modules that a program imports; those that are known already stay as they are. */
  void add(Map<Key, Lowered> modules) {
    modules.forEach(lowered::putIfAbsent);
  }

  @Override
  public @Nullable Frame load(Machine engine, Frame caller, Key key) {
    if (key.standard()) {
      return caller.receive(engine, builtins.module(key.name()));
    }
    ModuleFrame.Result known = loaded.get(key);
    if (known != null) {
      ModuleObject module = Objects.requireNonNull(known.module, "imports make no circle");
      return caller.receive(engine, module);
    }
    ModuleFrame.Result result = new ModuleFrame.Result();
    loaded.put(key, result);
    Lowered module = Objects.requireNonNull(lowered.get(key), "every import was compiled");
    return ModuleFrame.running(engine, caller, ModulePaths.nameOf(key), module, result);
  }

  @Override
  public void reach(HeapWalk walk) {
    loaded.values().forEach(result -> walk.add(result.module));
  }
}

package org.lull.interpreter.object;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** Runs modules, each once for a machine. */
public interface ModuleLoader {
  /**
   * Which module.
   *
   * @param standard whether {@code name} is that of a library's module; else it is the normalised
   *     path of a file
   */
  record Key(boolean standard, String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The loader of a machine. */
  static ModuleLoader of(Machine machine) {
    return machine.attachment(ModuleLoader.class);
  }

  /** Gives the caller the {@link ModuleObject}, after the module has run if it has not before. */
  @Nullable Frame load(Machine machine, Frame caller, Key key);
}

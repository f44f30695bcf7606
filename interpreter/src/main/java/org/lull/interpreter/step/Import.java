package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.ModuleLoader;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** {@code import}: gives the module, which runs first if this is its first import. */
public final class Import extends Step {
  private final ModuleLoader.Key module;

  public Import(ModuleLoader.Key module, int into) {
    super(into);
    this.module = module;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    return ModuleLoader.of(machine).load(machine, frame, module);
  }

  @Override
  public String toString() {
    return target() + "import " + module;
  }
}

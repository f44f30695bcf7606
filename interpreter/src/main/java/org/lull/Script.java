package org.lull;

import org.lull.interpreter.Program;

/**
 * A script, compiled. It is immutable, and any number of engines may run it at the same time, each
 * run with variables of its own.
 *
 * <p>Names that the host had set or defined where it was compiled are looked up where it is
 * started; an engine that lacks one refuses to start it.
 */
public final class Script {
  private final String name;
  final Program program;

  Script(String name, Program program) {
    this.name = name;
    this.program = program;
  }

  /** What traces call it. */
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return "Script[" + name + "]";
  }
}

package org.lull.interpreter.check;

import org.lull.syntax.Diagnostic;

/** Something that is wrong with a script, or probably is. */
public record Finding(Severity severity, Diagnostic diagnostic) {
  /** How sure it is that somebody has to do something about it. */
  public enum Severity {
    /** The script cannot be run. */
    ERROR,
    /** The script can be run, and perhaps not all of it does what it was written for. */
    WARNING
  }
}

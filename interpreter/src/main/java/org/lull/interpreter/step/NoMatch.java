package org.lull.interpreter.step;

import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.TypeNames;

/** A value fits no pattern. */
public final class NoMatch extends Step {
  private static final int SHOWN = 80;
  private final int subject;
  private final String what;
  private final String wanted;

  /**
   * Raises the error.
   *
   * @param what what the value was to fit
   * @param wanted which values do fit; empty when there is no short way to say it
   */
  public NoMatch(int subject, String what, String wanted) {
    this.subject = subject;
    this.what = what;
    this.wanted = wanted;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    Object value = frame.slots[subject];
    String came =
        value == null ? "nil" : "the " + TypeNames.of(value) + " " + Text.brief(value, SHOWN);
    throw new Raised(
        "NoMatch",
        wanted.isEmpty()
            ? what + " fits " + came
            : what + " takes " + wanted + ", but got " + came);
  }

  @Override
  public String toString() {
    return "no match s" + subject;
  }
}

package org.lull.interpreter.step;

/** A step that others jump to. Lowering places it, once, before the code runs. */
public final class Label {
  private int position = -1;

  /** The number of the step. */
  public int position() {
    return position;
  }

  public void place(int step) {
    if (position >= 0) {
      throw new IllegalStateException("a label is placed once");
    }
    position = step;
  }

  @Override
  public String toString() {
    return "@" + position;
  }
}

package org.lull.interpreter.code;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Part;
import org.lull.runtime.Transfer;
import org.lull.runtime.Transferable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Reachable;

/** A variable that several functions share. */
public final class Cell implements Transferable, Reachable {
  /** The value of a variable whose declaration has not run yet. */
  public static final Object UNSET =
      new Object() {
        @Override
        public String toString() {
          return "unset";
        }
      };

  public @Nullable Object value;

  public Cell(@Nullable Object value) {
    this.value = value;
  }

  @Override
  public Cell beginCopy(Transfer transfer) {
    return new Cell(UNSET);
  }

  @Override
  public void completeCopy(Object copy, Transfer transfer) {
    if (value != UNSET) {
      ((Cell) copy).value = transfer.part(value, Part.Hidden.INSTANCE);
    }
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.add(value);
  }
}

package org.lull.runtime.hostswitch;

import java.util.function.BooleanSupplier;

/** No stack of its own: the call is made where it is run. */
record DirectStack(Runnable body, String reason) implements JavaStack {
  @Override
  public Outcome run(BooleanSupplier leave) {
    body.run();
    return Outcome.OVER;
  }

  @Override
  public void freeze() throws PinnedException {
    throw new PinnedException(reason);
  }
}

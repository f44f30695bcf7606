package org.lull.runtime.hostswitch;

/** No stack of its own: the call is made where it is run. */
record DirectStack(Runnable body, String reason) implements JavaStack {
  @Override
  public boolean run() {
    body.run();
    return true;
  }

  @Override
  public void freeze() throws PinnedException {
    throw new PinnedException(reason);
  }
}

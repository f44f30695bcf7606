package org.lull.runtime.hostswitch;

/** Runs each call on a virtual thread of its own, and hands control over. */
record ThreadSwitch(String reason) implements HostSwitch {
  @Override
  public Backend backend() {
    return Backend.THREADS;
  }

  @Override
  public JavaStack create(Object owner, Runnable body, boolean clean) {
    return new ThreadStack(owner, body);
  }
}

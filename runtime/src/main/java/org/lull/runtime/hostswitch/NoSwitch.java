package org.lull.runtime.hostswitch;

/** Suspends nothing. */
record NoSwitch() implements HostSwitch {
  @Override
  public Backend backend() {
    return Backend.OFF;
  }

  @Override
  public String reason() {
    return "it was asked for";
  }

  @Override
  public JavaStack create(Object owner, Runnable body, boolean clean) {
    return JavaStack.direct(body, "host switching is off");
  }
}

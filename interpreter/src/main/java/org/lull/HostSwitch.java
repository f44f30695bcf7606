package org.lull;

import org.lull.runtime.hostswitch.HostSwitch.Backend;

/** How an engine suspends Java code that has called a script back, while that waits. */
public enum HostSwitch {
  /**
   * The JVM freezes the Java frames, which takes less than a microsecond. It needs the flag that
   * {@link Lull#hostSwitch} names; without it, threads are used. Only for a host that drives the
   * engine with one thread for life, and holds no monitor while it does: one that it held would be
   * lost.
   */
  NATIVE(Backend.NATIVE),
  /** Java code that may call back runs on a virtual thread, and control is handed over. */
  THREADS(Backend.THREADS),
  /** A callback that would have to wait fails. */
  OFF(Backend.OFF);

  final Backend backend;

  HostSwitch(Backend backend) {
    this.backend = backend;
  }
}

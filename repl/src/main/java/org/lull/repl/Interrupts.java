package org.lull.repl;

import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * Ctrl-C and its relatives. The first signal asks the program to end and lets its clean-up run; a
 * second one ends the process at once.
 */
final class Interrupts {
  private static final int NONE = 0;

  private final AtomicInteger received = new AtomicInteger(NONE);
  private final Runnable stop;

  private Interrupts(Runnable stop) {
    this.stop = stop;
  }

  /**
   * Listens from now on.
   *
   * @param stop asks the program to end; called once, from a thread of the JVM
   */
  static Interrupts listen(Runnable stop) {
    Interrupts interrupts = new Interrupts(stop);
    interrupts.handle("INT");
    interrupts.handle("TERM");
    return interrupts;
  }

  boolean arrived() {
    return received.get() != NONE;
  }

  /** What the process is to tell the shell once a signal has arrived. */
  int exitCode() {
    return ExitCode.ofSignal(received.get());
  }

  private void handle(String name) {
    try {
      Signal.handle(new Signal(name), signal -> receive(signal.getNumber()));
    } catch (IllegalArgumentException e) {
      // The JVM or its host keeps this signal to itself; then the default applies.
    }
  }

  private void receive(int number) {
    if (received.compareAndSet(NONE, number)) {
      stop.run();
    } else {
      Runtime.getRuntime().halt(ExitCode.ofSignal(number));
    }
  }
}

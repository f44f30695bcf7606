package org.lull.repl.testing;

import java.util.List;
import java.util.function.Consumer;
import org.lull.interpreter.Program;

/** Several listeners as one. */
public final class TestListeners implements TestListener {
  private final List<TestListener> listeners;

  private TestListeners(List<TestListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** A listener that tells each of them, in order. */
  public static TestListener all(List<TestListener> listeners) {
    return new TestListeners(listeners);
  }

  @Override
  public void fileBegins(String file) {
    tell(listener -> listener.fileBegins(file));
  }

  @Override
  public void fileUnusable(String file, String report) {
    tell(listener -> listener.fileUnusable(file, report));
  }

  @Override
  public void testBegins(Program.Test test) {
    tell(listener -> listener.testBegins(test));
  }

  @Override
  public void testEnded(TestResult result) {
    tell(listener -> listener.testEnded(result));
  }

  @Override
  public void allEnded(TestTotals totals) {
    tell(listener -> listener.allEnded(totals));
  }

  private void tell(Consumer<TestListener> message) {
    listeners.forEach(message);
  }
}

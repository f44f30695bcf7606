package org.lull.interpreter.interop;

/**
 * An exposed Java class under a name of its own: calling it constructs, and its members are the
 * static ones. It stands for the {@code Class}, which no script ever gets.
 */
public record HostClass(Class<?> type) {
  @Override
  public String toString() {
    return "<class " + type.getSimpleName() + ">";
  }
}

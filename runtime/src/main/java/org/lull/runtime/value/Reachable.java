package org.lull.runtime.value;

/**
 * Something that holds values, so that the heap of an engine can be measured by going from one to
 * the next.
 */
public interface Reachable {
  /**
   * Tells the walk the bytes of this object beyond {@link HeapWalk#OBJECT}, if they are many, and
   * every value that it holds. What is shared by all engines, such as code, is left out.
   */
  void reach(HeapWalk walk);
}

package org.lull.runtime;

/**
 * A value of a layer above that may go to a worker of a {@link Pool} and come back.
 *
 * <p>It is copied in two steps, so that values may contain each other in circles and be nested as
 * deeply as memory allows.
 */
public interface Transferable {
  /**
   * A copy whose parts are still to come; the value itself if nothing about it can ever change.
   *
   * @param transfer for parts that a copy cannot be made without. Those must not lead back here
   */
  Object beginCopy(Transfer transfer);

  /** Gives the copy its parts, each from {@link Transfer#part}. */
  default void completeCopy(Object copy, Transfer transfer) {}

  /**
   * Whether its copy, when that comes back from the worker, is this very object again. So an
   * instance that comes back is one of the class that the script knows.
   */
  default boolean comesBackAsItself() {
    return false;
  }
}

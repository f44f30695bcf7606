package org.lull.runtime;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.LimitReached;

/**
 * What one piece of work on another thread brings in from outside, such as the content of a file:
 * its memory is claimed before it is taken, so that many such works at a time stay within the limit
 * together.
 *
 * <p>Used by one thread after the other.
 */
public final class Intake {
  private static final int TEXT_BYTES = 40;

  private final Usage usage;

  /** The bytes that all such works of the machine have claimed and not handed over yet. */
  private final AtomicLong shared;

  private long claimed;

  Intake(Usage usage, AtomicLong shared) {
    this.usage = usage;
    this.shared = shared;
  }

  /**
   * So many more bytes are about to be taken.
   *
   * @throws LimitReached when that is more than the limit of the heap
   */
  public void claim(long bytes) {
    claimed += bytes;
    if (shared.addAndGet(bytes) > usage.room()) {
      throw usage.tooBig();
    }
  }

  /** Gives back what was claimed for something that is not kept. */
  public void giveBack(long bytes) {
    claimed -= bytes;
    shared.addAndGet(-bytes);
  }

  /**
   * On the machine's thread: the work is over.
   *
   * @param value what it brought; null if it failed
   */
  void handOver(@Nullable Object value) {
    shared.addAndGet(-claimed);
    long text = value instanceof CharSequence chars ? TEXT_BYTES + (long) chars.length() : 0;
    usage.note(0, Math.max(claimed, text));
    claimed = 0;
  }
}

package org.lull.runtime.value;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Is told of work and memory that go with the size of a value, before they are spent, so that
 * limits hold and an interrupt is noticed inside built-ins too.
 *
 * <p>A step of a script is counted by the machine and taken to allocate a little. So what is small
 * need not be charged: {@link #SMALL} elements or characters. The meter of the engine whose script
 * runs is found through the thread; without one nothing is charged.
 *
 * <p>Charge before the first effect: {@link LimitReached} leaves whatever was begun as it is.
 */
public abstract class Meter {
  /** So many elements or characters are covered by what a step is taken to cost. */
  public static final int SMALL = 64;

  /** Characters or bytes that are copied in the time of a step. */
  private static final int COPIED_IN_A_STEP = 128;

  /** Elements that a simple loop visits in the time of a step. */
  private static final int VISITED_IN_A_STEP = 8;

  /** Steps that an entry of a map takes, which is seldom in the processor's cache. */
  private static final int INSERT_STEPS = 2;

  /** Bytes of a reference in a container. */
  static final int REFERENCE = 4;

  /**
   * Bytes that a value is taken to need that a built-in makes for an element, and its reference.
   */
  private static final int SMALL_OBJECT = 24;

  private static final ScopedValue<Meter> CURRENT = ScopedValue.newInstance();

  private static final Meter NOBODY =
      new Meter() {
        @Override
        protected void charge(long steps, long bytes) {}

        @Override
        protected void note(long steps, long bytes) {}

        @Override
        protected <T> T perform(Supplier<T> work) {
          return work.get();
        }
      };

  /** Makes this the {@link #CURRENT} one: kept, since a call from Java into a script is short. */
  private final ScopedValue.Carrier binding = ScopedValue.where(CURRENT, this);

  /**
   * Takes note of what is about to be spent.
   *
   * @param steps work, in the time of a script's step: some 20 nanoseconds
   * @param bytes memory
   * @throws LimitReached when it is too much, or the script is to stop
   */
  protected abstract void charge(long steps, long bytes);

  /** Takes note of what is spent already, however much it was. */
  protected abstract void note(long steps, long bytes);

  /** Does work that was charged and takes long, so that an interrupt need not wait for its end. */
  protected abstract <T> T perform(Supplier<T> work);

  /** Has everything that {@code action} charges go to this meter. */
  public final <T extends @Nullable Object, X extends Throwable> T meter(
      ScopedValue.CallableOp<T, X> action) throws X {
    return binding.call(action);
  }

  /** Whether the current thread has a meter. */
  public static boolean isBound() {
    return CURRENT.isBound();
  }

  private static Meter current() {
    return CURRENT.orElse(NOBODY);
  }

  /** A text of so many characters is about to be made. */
  public static void text(long length) {
    if (length > SMALL) {
      current().charge(length / COPIED_IN_A_STEP, length);
    }
  }

  /**
   * So many characters are about to be added to a text that is being built. What holds it doubles
   * when it is full, so that for a moment it takes three times what is in it; the finished text is
   * charged by itself.
   */
  public static void append(long length) {
    if (length > SMALL) {
      current().charge(length / COPIED_IN_A_STEP, 2 * length);
    }
  }

  /** So many characters or bytes are about to be looked through. */
  public static void scan(long length) {
    if (length > SMALL) {
      current().charge(length / COPIED_IN_A_STEP, 0);
    }
  }

  /** A container is about to get room for so many more elements. */
  public static void room(long elements) {
    if (elements > SMALL) {
      long bytes = elements < Long.MAX_VALUE / REFERENCE ? elements * REFERENCE : Long.MAX_VALUE;
      current().charge(elements / COPIED_IN_A_STEP, bytes);
    }
  }

  /** So many small values are about to be made. */
  public static void objects(long count) {
    if (count > SMALL) {
      long bytes = count < Long.MAX_VALUE / SMALL_OBJECT ? count * SMALL_OBJECT : Long.MAX_VALUE;
      current().charge(count / VISITED_IN_A_STEP, bytes);
    }
  }

  /** So many elements are about to be visited. */
  public static void visit(long elements) {
    if (elements > SMALL) {
      current().charge(elements / VISITED_IN_A_STEP, 0);
    }
  }

  /** So many entries are about to be put into a map, or looked for in one. */
  public static void inserts(long count) {
    if (count > 1) {
      current().charge(count * INSERT_STEPS, 0);
    }
  }

  /**
   * Code of the host has made a text, or something else, that a script holds now. How much that
   * would be was not known before.
   *
   * @param length of the text, or so many bytes
   * @param bytes what it takes beyond that
   */
  public static void spent(long length, long bytes) {
    if (length > SMALL || bytes > SMALL) {
      current().note(length / COPIED_IN_A_STEP, length + bytes);
    }
  }

  /** Work has been done that could not be charged before. */
  public static void took(long steps) {
    current().note(steps, 0);
  }

  /** Work and memory of another kind. */
  public static void spend(long steps, long bytes) {
    current().charge(steps, bytes);
  }

  /**
   * Notices an interrupt in the midst of work that was charged, in each {@link #PORTION} of its
   * elements or characters.
   *
   * @param position how far the work has come
   */
  public static void pollAt(int position) {
    if ((position & (PORTION - 1)) == PORTION - 1) {
      current().charge(0, 0);
    }
  }

  /**
   * Does work on a text that was charged. If that is very long, the work is left when the script is
   * interrupted.
   *
   * @param length of the text
   */
  public static <T> T onText(long length, Supplier<T> work) {
    return length < LONG_TEXT ? work.get() : current().perform(work);
  }

  /**
   * Makes a copy that was charged. If it is very large, the work is left when the script is
   * interrupted.
   *
   * @param bytes that are copied
   */
  public static <T> T copy(long bytes, Supplier<T> work) {
    return bytes < LONG_COPY ? work.get() : current().perform(work);
  }

  /** Charges for work, and does it. If it is long it is left when the script is interrupted. */
  public static <T> T work(long steps, Supplier<T> work) {
    if (steps < LONG) {
      if (steps > SMALL) {
        current().charge(steps, 0);
      }
      return work.get();
    }
    Meter meter = current();
    meter.charge(steps, 0);
    return meter.perform(work);
  }

  /** Adds up what the rounds of a loop spend, and charges for many at once. */
  public static final class Tally {
    private static final int ROUNDS = 64;
    private static final int BYTES = 16 << 10;
    private static final int ENTERED_IN_ROUNDS = 32;

    private int rounds;
    private long bytes;

    /** A round of the loop begins, which will make so many bytes. */
    public void round(long newBytes) {
      bytes += newBytes;
      if (++rounds >= ROUNDS || bytes > BYTES) {
        current().charge(rounds / VISITED_IN_A_STEP + bytes / COPIED_IN_A_STEP, bytes);
        rounds = 0;
        bytes = 0;
      }
    }

    /** A round that goes into a container inside of others, which takes as long as many. */
    public void enter(long newBytes) {
      rounds += ENTERED_IN_ROUNDS - 1;
      round(newBytes);
    }
  }

  /** So many elements or characters are worked on between two looks for an interrupt. */
  public static final int PORTION = 1 << 12;

  /** Copying so many bytes, some 10 milliseconds, is worth a thread of its own. */
  private static final long LONG_COPY = 1 << 25;

  /** Reading through a text of this length, some 10 milliseconds, is worth a thread of its own. */
  private static final long LONG_TEXT = 1 << 21;

  /** Work of so many steps, some 5 milliseconds, is worth a thread of its own. */
  private static final long LONG = 250_000;
}

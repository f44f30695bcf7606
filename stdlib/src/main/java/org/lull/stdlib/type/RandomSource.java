package org.lull.stdlib.type;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Typed;

/** A sequence of random numbers: the program's, or one of its own that a seed fixes. */
public final class RandomSource implements Typed {
  /** Null for the program's sequence, which its machine keeps. */
  private final @Nullable SplittableRandom own;

  private RandomSource(@Nullable SplittableRandom own) {
    this.own = own;
  }

  /** The sequence of the program, which its seed fixes. */
  public static RandomSource ofProgram() {
    return new RandomSource(null);
  }

  public static RandomSource seeded(long seed) {
    return new RandomSource(new SplittableRandom(seed));
  }

  /** Any int of 64 bits. */
  long nextLong(Machine machine) {
    if (own != null) {
      return own.nextLong();
    }
    long high = machine.nextRandom(1 << 22);
    long middle = machine.nextRandom(1 << 21);
    long low = machine.nextRandom(1 << 21);
    return high << 42 | middle << 21 | low;
  }

  /** An int from 0 up to and without the bound, which is unsigned; 0 stands for 2 to the 64th. */
  long below(Machine machine, long bound) {
    long bits = nextLong(machine);
    if (bound == 0) {
      return bits;
    }
    long rest = Long.remainderUnsigned(bits, bound);
    while (Long.compareUnsigned(bits - rest, -bound) > 0) {
      bits = nextLong(machine);
      rest = Long.remainderUnsigned(bits, bound);
    }
    return rest;
  }

  @Override
  public String typeName() {
    return "random";
  }
}

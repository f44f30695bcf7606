package org.lull.runtime.value;

import org.jspecify.annotations.Nullable;

/**
 * A set of pairs of objects, told apart by identity: the pairs of containers that a walk has gone
 * into.
 */
final class IdentityPairs {
  /**
   * So many pairs go unrecorded at first: most walks end sooner, and a circle comes round again.
   */
  private static final int UNRECORDED = 64;

  private static final @Nullable Object[] NONE = {};

  /** Pairs side by side, open addressing by pairs, at most half full. */
  private @Nullable Object[] places = NONE;

  /** Pairs added, with those that were not recorded. */
  private int size;

  /** Adds a pair, unless it is among the first; false if it was there. */
  boolean add(Object left, Object right) {
    if (size < UNRECORDED) {
      size++;
      return true;
    }
    if (places.length == 0) {
      places = new @Nullable Object[4 * UNRECORDED];
    }
    int at = placeOf(left, right);
    if (places[at] != null) {
      return false;
    }
    places[at] = left;
    places[at + 1] = right;
    size++;
    if (size * 4 > places.length) {
      grow();
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // that is what it is for
  private int placeOf(Object left, Object right) {
    int mask = places.length - 2;
    int hash = LullMap.spread(31 * System.identityHashCode(left) + System.identityHashCode(right));
    int at = hash << 1 & mask;
    while (places[at] != null && !(places[at] == left && places[at + 1] == right)) {
      at = at + 2 & mask;
    }
    return at;
  }

  private void grow() {
    @Nullable Object[] old = places;
    places = new @Nullable Object[old.length * 2];
    for (int i = 0; i < old.length; i += 2) {
      Object left = old[i];
      Object right = old[i + 1];
      if (left != null && right != null) {
        int at = placeOf(left, right);
        places[at] = left;
        places[at + 1] = right;
      }
    }
  }
}

package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Cancelling;

/**
 * The cancellations that were asked of one task, each until its target is over, the outermost
 * target first. Nearly always there is one at most; a timeout inside the clean-up of a cancelled
 * task makes a second.
 *
 * @param inner the next, whose target lies inside of this one's
 */
record CancelRequest(Cancelling why, @Nullable CancelRequest inner) {
  /** The requests with one more; the first for a target stands. */
  static CancelRequest add(@Nullable CancelRequest requests, Cancelling why) {
    if (requests == null || isOuter(why.target(), requests.why.target())) {
      return new CancelRequest(why, requests);
    }
    if (requests.why.target() == why.target()) {
      return requests;
    }
    return new CancelRequest(requests.why, add(requests.inner, why));
  }

  /** The requests without that for a target, which is over. */
  static @Nullable CancelRequest remove(@Nullable CancelRequest requests, Object target) {
    if (requests == null) {
      return null;
    }
    return requests.why.target() == target
        ? requests.inner
        : new CancelRequest(requests.why, remove(requests.inner, target));
  }

  private static boolean isOuter(Object target, Object than) {
    if (target instanceof Task || than instanceof Task) {
      return target instanceof Task && target != than;
    }
    for (Scope scope = ((Scope) than).parent(); scope != null; scope = scope.parent()) {
      if (scope == target) {
        return true;
      }
    }
    return false;
  }
}

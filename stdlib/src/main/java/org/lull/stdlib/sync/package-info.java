/**
 * What tasks meet at: locks, counters and signals.
 *
 * <p><b>One wait.</b> Each is an {@link org.lull.runtime.Awaitable}: {@code lock()}, {@code
 * acquire()} and {@code wait()} are its {@code await}, so that a {@code select} may wait for any of
 * them by the same rules. Whoever waits stands in its queue and is served there, together with what
 * he waited for; nothing is handed out in any other way. So a waiter that was cancelled, or a case
 * that was not chosen, has left the queue and got nothing.
 */
@NullMarked
package org.lull.stdlib.sync;

import org.jspecify.annotations.NullMarked;

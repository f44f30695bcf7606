/**
 * The machine: frames, tasks, scheduler, channels, select, scopes, timers, and what built-ins are
 * made of.
 */
@NullMarked
package org.lull.runtime;

import org.jspecify.annotations.NullMarked;

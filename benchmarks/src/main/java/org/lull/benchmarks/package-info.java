/**
 * What single operations of the machine cost. Each benchmark runs a machine for a number of steps,
 * in tasks whose frames are written in Java, so that nothing of the language is measured with it.
 */
@NullMarked
package org.lull.benchmarks;

import org.jspecify.annotations.NullMarked;

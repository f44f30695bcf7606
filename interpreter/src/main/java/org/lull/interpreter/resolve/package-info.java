/** Finds out which variable each name means. */
@NullMarked
package org.lull.interpreter.resolve;

import org.jspecify.annotations.NullMarked;

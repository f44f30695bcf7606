/** Looks for what is wrong or useless in a script, without running it. */
@NullMarked
package org.lull.interpreter.check;

import org.jspecify.annotations.NullMarked;

/** Turns resolved syntax trees into {@link org.lull.interpreter.code.Code}. */
@NullMarked
package org.lull.interpreter.lower;

import org.jspecify.annotations.NullMarked;

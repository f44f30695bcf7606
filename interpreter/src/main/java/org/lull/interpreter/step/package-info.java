/** The kinds of {@link org.lull.interpreter.code.Step}: whatever can wait or has an effect. */
@NullMarked
package org.lull.interpreter.step;

import org.jspecify.annotations.NullMarked;

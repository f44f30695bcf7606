/** Random scripts, to find what nobody thought of. */
@NullMarked
package org.lull.interpreter.random;

import org.jspecify.annotations.NullMarked;

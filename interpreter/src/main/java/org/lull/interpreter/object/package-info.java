/** Classes and their instances. */
@NullMarked
package org.lull.interpreter.object;

import org.jspecify.annotations.NullMarked;

/** Lays a script out in the one style of Lull. */
@NullMarked
package org.lull.syntax.format;

import org.jspecify.annotations.NullMarked;

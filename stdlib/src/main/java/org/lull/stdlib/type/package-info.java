/** The methods of the built-in types. */
@NullMarked
package org.lull.stdlib.type;

import org.jspecify.annotations.NullMarked;

/** The modules that scripts import by name. */
@NullMarked
package org.lull.stdlib.module;

import org.jspecify.annotations.NullMarked;

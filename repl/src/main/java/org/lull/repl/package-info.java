/** The {@code lull} command. */
@NullMarked
package org.lull.repl;

import org.jspecify.annotations.NullMarked;

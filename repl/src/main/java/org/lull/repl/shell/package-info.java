/** The session that people type into: {@code lull repl}. */
@NullMarked
package org.lull.repl.shell;

import org.jspecify.annotations.NullMarked;

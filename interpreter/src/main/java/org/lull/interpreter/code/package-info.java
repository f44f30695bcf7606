/** What a function body is lowered to, and the frames that walk it. */
@NullMarked
package org.lull.interpreter.code;

import org.jspecify.annotations.NullMarked;

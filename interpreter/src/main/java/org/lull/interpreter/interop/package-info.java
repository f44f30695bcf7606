/** Java values in scripts: which members they show, which overload is called, what is converted. */
@NullMarked
package org.lull.interpreter.interop;

import org.jspecify.annotations.NullMarked;

/** Compiles and runs whole programs: modules, built-ins, and the report of what went wrong. */
@NullMarked
package org.lull.interpreter;

import org.jspecify.annotations.NullMarked;

/**
 * The kinds of {@link org.lull.interpreter.code.Node}: expressions that are walked by plain Java
 * calls.
 */
@NullMarked
package org.lull.interpreter.tree;

import org.jspecify.annotations.NullMarked;

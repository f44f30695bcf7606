/**
 * Lull inside a Java program: {@link org.lull.Lull} is an engine, made by {@link
 * org.lull.Lull#builder}.
 */
@NullMarked
package org.lull;

import org.jspecify.annotations.NullMarked;

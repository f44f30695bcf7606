/**
 * The values of Lull and what can be done with them without running script code.
 *
 * <p>A value is a plain Java value: {@code nil} is {@code null}, a bool a {@link Boolean}, an int a
 * {@link Long} (a {@link java.math.BigInteger} only where 64 bits do not suffice), a float a {@link
 * Double}, a string a {@link String}, a duration a {@link java.time.Duration}, a list any {@link
 * java.util.List}, a map any {@link java.util.Map}.
 *
 * <p>An operation that meets a value whose meaning a script class defines ({@code ==}, {@code <},
 * {@code str}) cannot finish here: it throws {@link org.lull.runtime.value.NeedsScript}, and the
 * caller goes on with the resumable form of the same operation ({@link
 * org.lull.runtime.value.EqualityWalk}, {@link org.lull.runtime.value.OrderWalk}, {@link
 * org.lull.runtime.value.TextWriter}).
 */
@NullMarked
package org.lull.runtime.value;

import org.jspecify.annotations.NullMarked;

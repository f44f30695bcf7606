/**
 * The syntax of Lull: source texts, their syntax trees, and what is wrong with them.
 *
 * <p>{@link org.lull.syntax.Parser} is the way in. It reads a text in passes: {@code TokenReader}
 * (characters to tokens), {@code BracketMatcher} (every bracket has its partner), {@code
 * TokenShaper} (newlines, and what only the rest of a line can tell), the ANTLR grammar, and {@code
 * AstBuilder}. {@link org.lull.syntax.DiagnosticRenderer} shows every message of Lull.
 */
@NullMarked
package org.lull.syntax;

import org.jspecify.annotations.NullMarked;

/**
 * {@code lull test}: finds the tests of scripts, runs each in a program of its own, and reports.
 */
@NullMarked
package org.lull.repl.testing;

import org.jspecify.annotations.NullMarked;

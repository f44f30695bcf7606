package org.lull.repl.shell;

/**
 * A way to go on with what is being typed.
 *
 * @param text what takes the place of the word under the cursor
 * @param shape how it is shown
 * @param summary a sentence about it; empty when there is none
 */
record Suggestion(String text, String shape, String summary) {}

package org.lull.repl.testing;

import java.util.List;

/**
 * What {@code lull test} was asked for.
 *
 * @param paths files, and folders whose scripts are looked through
 * @param filter only tests whose name contains this are run; empty for all
 * @param seed fixes the random choices of the first round; each further one has the next number
 * @param rounds how many times each test is run, until it fails
 */
public record TestOptions(List<String> paths, String filter, long seed, int rounds) {}

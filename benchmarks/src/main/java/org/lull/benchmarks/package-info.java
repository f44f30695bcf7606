/**
 * What single operations cost. Most benchmarks run a machine for a number of steps, in tasks whose
 * frames are written in Java, so that nothing of the language is measured with it. {@link
 * org.lull.benchmarks.EmbeddingBenchmark} and {@link org.lull.benchmarks.Embedding} measure the
 * border between Java and scripts.
 */
@NullMarked
package org.lull.benchmarks;

import org.jspecify.annotations.NullMarked;

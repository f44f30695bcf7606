package org.lull;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Generator;

/**
 * A generator of a script, for the host to go through. When the generator waits, so does the thread
 * that asks for its next value.
 */
public final class LullGenerator implements Handle, Iterator<@Nullable Object>, AutoCloseable {
  private final Lull lull;
  private final Generator generator;
  private boolean hasLookedAhead;
  private @Nullable Object ahead;

  LullGenerator(Lull lull, Generator generator) {
    this.lull = lull;
    this.generator = generator;
  }

  /** Whether it yields once more; runs it to its next {@code yield} to find out. */
  @Override
  public boolean hasNext() {
    if (!hasLookedAhead && !isDone()) {
      Object value = resume(null);
      if (!isDone()) {
        hasLookedAhead = true;
        ahead = value;
      }
    }
    return hasLookedAhead;
  }

  @Override
  public @Nullable Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException("this generator is done");
    }
    Object value = ahead;
    hasLookedAhead = false;
    ahead = null;
    return value;
  }

  /**
   * Runs it to its next {@code yield}, or to its end, and gives the value.
   *
   * @param sent what the {@code yield} at which it stands evaluates to
   */
  public @Nullable Object resume(@Nullable Object sent) {
    return lull.call(Handles.RESUME, new @Nullable Object[] {this, sent}, Object.class);
  }

  public boolean isDone() {
    return lull.onMachine(generator::isDone);
  }

  /** What it yields, in order; closing the stream closes it. */
  public Stream<@Nullable Object> stream() {
    Spliterator<@Nullable Object> values =
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
    return StreamSupport.stream(values, false).onClose(this::close);
  }

  /** Ends it now: its clean-up runs. */
  @Override
  public void close() {
    Object ignored = lull.call(Handles.CLOSE, new @Nullable Object[] {this}, Object.class);
  }

  @Override
  public Lull lull() {
    return lull;
  }

  @Override
  public Object value() {
    return generator;
  }

  @Override
  public String toString() {
    return generator.text();
  }
}

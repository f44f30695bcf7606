package org.lull.stdlib;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Channel;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Generator;
import org.lull.runtime.Machine;
import org.lull.runtime.Overloading;
import org.lull.runtime.Unwinding;
import org.lull.runtime.value.Bytes;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.HostValues;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Range;
import org.lull.runtime.value.TypeNames;

/**
 * The frame of a built-in that goes through whatever {@code for} accepts, and may ask script code
 * about each element.
 *
 * <p>Elements are given to {@link #visit}. That, and {@link #take}, which gets the answers, say how
 * to go on: by what {@link #next}, {@link #ask} or {@link #stop} give. A generator that is not gone
 * through to its end is closed, as by {@code for}.
 */
public abstract class Iteration extends Frame {
  /** What is to be done with the value that was received last. */
  private enum State {
    /** Nothing: the source is to be opened. */
    BEGINNING,
    /** It is what a class's {@code iterate} gave. */
    OPENING,
    /** Nothing: the next element is to be fetched. */
    FETCHING,
    /** It is an element of a generator or a channel, or its end. */
    FETCHED,
    /** It is the answer to what was asked about an element. */
    ANSWERED,
    /** Nothing: the generator has been closed, and this frame is over. */
    CLOSED
  }

  private final String builtin;

  /** What to go through; once opened, a list, range, host iterator, generator or channel. */
  private @Nullable Object source;

  /** The position of the next element of a list or range. */
  private long position;

  private State state = State.BEGINNING;
  private @Nullable Object received;

  /** What goes on when the generator has been closed because of it. */
  private @Nullable Unwinding pending;

  /**
   * @param builtin its name, for messages
   * @param source what to go through
   */
  protected Iteration(Frame caller, String builtin, @Nullable Object source) {
    super(caller);
    this.builtin = builtin;
    this.source = source;
  }

  // What a built-in does

  /** Takes an element. */
  protected abstract @Nullable Frame visit(Machine machine, @Nullable Object element);

  /** Takes the answer to what was asked last. */
  protected @Nullable Frame take(Machine machine, @Nullable Object answer) {
    throw new IllegalStateException(builtin + "() asks nothing");
  }

  /** The value of the whole. */
  protected abstract @Nullable Object result();

  /** Called when there are no more elements. */
  protected @Nullable Frame finish(Machine machine) {
    return deliver(machine);
  }

  // How it goes on

  /** Goes on with the next element. */
  protected final Frame next() {
    state = State.FETCHING;
    return this;
  }

  /** Waits for the answer to a call, of which this is the first frame. */
  protected final @Nullable Frame ask(@Nullable Frame call) {
    state = State.ANSWERED;
    return call;
  }

  /** Takes no more elements. */
  protected final @Nullable Frame stop(Machine machine) {
    if (source instanceof Generator generator && !generator.isDone()) {
      state = State.CLOSED;
      return generator.close(machine, this);
    }
    return deliver(machine);
  }

  /** Gives the value of the whole to the caller. */
  protected final @Nullable Frame deliver(Machine machine) {
    return Objects.requireNonNull(caller).receive(machine, result());
  }

  // The machine's side

  @Override
  public final @Nullable Frame step(Machine machine) {
    if (--machine.fuel < 0) {
      return machine.pause(this);
    }
    return switch (state) {
      case BEGINNING -> begin(machine);
      case OPENING -> open(received);
      case FETCHING -> fetch(machine);
      case FETCHED -> isOver() ? finish(machine) : visit(machine, received);
      case ANSWERED -> take(machine, received);
      case CLOSED ->
          pending == null
              ? deliver(machine)
              : machine.unwind(Objects.requireNonNull(caller), pending);
    };
  }

  @Override
  public final Frame receive(Machine machine, @Nullable Object value) {
    received = value;
    return this;
  }

  private @Nullable Frame begin(Machine machine) {
    Function iterate = Overloading.find(source, "iterate");
    if (iterate == null) {
      return open(source);
    }
    state = State.OPENING;
    return iterate.call(machine, this, new @Nullable Object[] {source}, Function.NO_NAMES);
  }

  private Frame open(@Nullable Object iterable) {
    source =
        switch (iterable) {
          case Generator generator -> generator;
          case Channel channel -> channel;
          case List<?> list -> list;
          case Range range -> range;
          case LullMap map -> LullList.copyOf(map.keySet());
          case Map<?, ?> map -> LullList.copyOf(map.keySet());
          case String text -> Sequences.characters(text);
          case Bytes bytes -> Sequences.elements(bytes);
          case Iterable<?> host -> host.iterator();
          case null, default ->
              throw new Raised(
                  "Type",
                  builtin
                      + "() goes through a list, map, range, string, bytes, generator or channel,"
                      + " but got "
                      + TypeNames.of(iterable));
        };
    return next();
  }

  private @Nullable Frame fetch(Machine machine) {
    return switch (source) {
      case Generator generator -> {
        state = State.FETCHED;
        yield generator.isDone() ? finish(machine) : generator.resume(machine, this, null);
      }
      case Channel channel -> {
        state = State.FETCHED;
        yield channel.receive(machine, this, Channel.END);
      }
      case Iterator<?> host ->
          host.hasNext() ? visit(machine, HostValues.toScript(host.next())) : finish(machine);
      case null, default ->
          position < Sequences.size(source)
              ? visit(machine, Sequences.get(source, position++))
              : finish(machine);
    };
  }

  @SuppressWarnings("ReferenceEquality") // the end is an object of its own
  private boolean isOver() {
    return received == Channel.END || (source instanceof Generator generator && generator.isDone());
  }

  @Override
  public final @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
    if (source instanceof Generator generator
        && pending == null
        && !generator.isDone()
        && !generator.isRunning()) {
      pending = unwinding;
      state = State.CLOSED;
      return generator.close(machine, this);
    }
    return null;
  }

  @Override
  public final Shield shield(Object target) {
    return pending == null ? Shield.NONE : Shield.CLEANING_UP;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.bytes(HeapWalk.OBJECT);
    walk.add(source);
    walk.add(received);
  }
}

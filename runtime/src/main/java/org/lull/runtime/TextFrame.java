package org.lull.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TextWriter;
import org.lull.runtime.value.TypeNames;

/** Writes a value as text where classes define {@code str}, in script code that may wait. */
public final class TextFrame extends Frame {
  private final TextWriter writer;

  /** The value whose {@code str} is called next or is being called. */
  private Object asked;

  private boolean answered;
  private @Nullable Object answer;

  private TextFrame(Frame caller, TextWriter writer, Object asked) {
    super(caller);
    this.writer = writer;
    this.asked = asked;
  }

  /**
   * Begins to write a value; the caller receives the string, at once if no class has to be asked.
   *
   * @param quoted whether strings are in quotes, as {@code repr} writes them
   */
  public static @Nullable Frame write(
      Machine machine, Frame caller, @Nullable Object value, boolean quoted) {
    TextWriter writer = quoted ? TextWriter.repr(value) : TextWriter.str(value);
    Object asked = writer.advance();
    return asked == null
        ? caller.receive(machine, writer.text())
        : new TextFrame(caller, writer, asked);
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    if (answered) {
      answered = false;
      writer.supply(requireText());
      Object next = writer.advance();
      if (next == null) {
        return Objects.requireNonNull(caller).receive(machine, writer.text());
      }
      asked = next;
    }
    Function method = Objects.requireNonNull(Overloading.find(asked, "str"));
    return method.call(machine, this, new @Nullable Object[] {asked}, Function.NO_NAMES);
  }

  private String requireText() {
    if (answer instanceof String text) {
      return text;
    }
    throw new Raised(
        "Type",
        "str() of "
            + TypeNames.of(asked)
            + " is to give a string, but gave "
            + TypeNames.of(answer));
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    answer = value;
    answered = true;
    return this;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.add(writer);
    walk.add(asked);
    walk.add(answer);
  }
}

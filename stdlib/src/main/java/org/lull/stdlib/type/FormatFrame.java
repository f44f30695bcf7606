package org.lull.stdlib.type;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.TextFrame;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.NeedsScript;
import org.lull.runtime.value.Text;

/** Fills in a format, asking classes for the text of their instances. */
final class FormatFrame extends Frame {
  private final FormatWriter writer;

  private FormatFrame(Frame caller, FormatWriter writer) {
    super(caller);
    this.writer = writer;
  }

  /** Begins; the caller receives the string, at once if no class has to be asked. */
  static @Nullable Frame format(Machine machine, Frame caller, String format, LullList values) {
    FormatWriter writer = new FormatWriter(format, values);
    try {
      while (writer.advance()) {
        writer.supply(Text.str(writer.asked()));
      }
    } catch (NeedsScript signal) {
      FormatFrame frame = new FormatFrame(caller, writer);
      return TextFrame.write(machine, frame, writer.asked(), false);
    }
    return caller.receive(machine, writer.text());
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    return writer.advance()
        ? TextFrame.write(machine, this, writer.asked(), false)
        : Objects.requireNonNull(caller).receive(machine, writer.text());
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    writer.supply((String) Objects.requireNonNull(value));
    return this;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.add(writer);
  }
}

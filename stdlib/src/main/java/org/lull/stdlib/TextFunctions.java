package org.lull.stdlib;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.TextFrame;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;

/** Input, output, and values as text. */
final class TextFunctions {
  private TextFunctions() {}

  static List<Native> all() {
    return List.of(
        Native.waitingFunction(
            "print(...values)",
            "Writes the values as people read them, with a space between, and ends the line.",
            (machine, caller, arguments) -> output(machine, caller, arguments[0], " ", "\n")),
        Native.waitingFunction(
            "write(...values)",
            "Writes the values as people read them, with nothing between or after them.",
            (machine, caller, arguments) -> output(machine, caller, arguments[0], "", "")),
        Native.waitingFunction(
            "input(prompt?)",
            "Reads a line of input, without its end; nil when there is no more. Writes the prompt"
                + " before.",
            TextFunctions::input),
        Native.waitingFunction(
            "str(value)",
            "The text of a value, as print writes it.",
            (machine, caller, arguments) -> TextFrame.write(machine, caller, arguments[0], false)),
        Native.waitingFunction(
            "repr(value)",
            "The text of a value as it stands inside a list: strings are in quotes.",
            (machine, caller, arguments) -> TextFrame.write(machine, caller, arguments[0], true)));
  }

  private static @Nullable Frame output(
      Machine machine, Frame caller, @Nullable Object values, String separator, String end) {
    LullList list = (LullList) Objects.requireNonNull(values);
    String text = JoinFrame.tryJoin(list, separator, end);
    if (text != null) {
      machine.write(text);
      return caller.receive(machine, null);
    }
    return new JoinFrame(new OutputFrame(caller), list, separator, end);
  }

  private static @Nullable Frame input(
      Machine machine, Frame caller, @Nullable Object[] arguments) {
    String prompt = Arguments.string("input", "prompt", arguments[0], "");
    if (!prompt.isEmpty()) {
      machine.write(prompt);
    }
    return machine.offload(caller, machine.host()::readLine);
  }

  /** Writes the text that it receives. */
  private static final class OutputFrame extends Frame {
    private String text = "";

    OutputFrame(Frame caller) {
      super(caller);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(text);
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      machine.write(text);
      return Objects.requireNonNull(caller).receive(machine, null);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      text = (String) Objects.requireNonNull(value);
      return this;
    }
  }
}

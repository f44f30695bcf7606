package org.lull.interpreter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.lull.interpreter.code.Code;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.Region;
import org.lull.interpreter.code.Step;
import org.lull.syntax.Source;

/** Shows lowered code as text: one line a step, with its source line, then the regions. */
final class StepDump {
  private final StringBuilder out = new StringBuilder();
  private final Deque<Code> left = new ArrayDeque<>();

  private StepDump() {}

  /** The script's own code, and that of every function in it. */
  static String of(Source source, Code main) {
    StepDump dump = new StepDump();
    dump.left.add(main);
    while (!dump.left.isEmpty()) {
      dump.write(dump.left.remove());
    }
    return dump.out.toString();
  }

  private void write(Code code) {
    out.append(out.isEmpty() ? "" : "\n");
    out.append(code.title()).append("  parameters ").append(code.signature().names());
    out.append(", ").append(code.slotCount()).append(" slots");
    if (code.captures().length > 0) {
      out.append(", captures ")
          .append(List.of(code.captures()).stream().map(Code.Capture::name).toList());
    }
    out.append('\n');
    int lastLine = 0;
    for (int pc = 0; pc < code.steps().length; pc++) {
      int line = code.source().lineOf(code.startOf(pc));
      out.append(
          String.format("%5s  %3d  %s%n", line == lastLine ? "" : line, pc, code.steps()[pc]));
      lastLine = line;
      addInner(code.steps()[pc]);
    }
    for (Region region : code.regions()) {
      out.append(
          String.format(
              "       %3d–%d %s → %d s%d%n",
              region.start(), region.end() - 1, region.kind(), region.handler(), region.slot()));
    }
  }

  private void addInner(Step step) {
    left.addAll(step.codes());
    for (Node operand : step.operands()) {
      addInner(operand);
    }
  }

  private void addInner(Node node) {
    if (node.code() != null) {
      left.add(node.code());
    }
    for (Node child : node.children()) {
      addInner(child);
    }
  }
}

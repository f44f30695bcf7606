package org.lull.interpreter.lower;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lull.interpreter.code.Code;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.Region;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.step.Label;
import org.lull.interpreter.tree.Local;
import org.lull.syntax.Span;

/** Collects the steps of one {@link Code} and hands out its slots. */
final class CodeBuilder {
  private record PlannedRegion(int start, int end, Region.Kind kind, Label handler, int slot) {}

  private final List<Step> steps = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final List<PlannedRegion> regions = new ArrayList<>();
  private final BitSet reserved = new BitSet();
  private int slotsInUse;
  private int slotCount;

  // Steps

  void emit(Step step, Span span) {
    steps.add(step);
    spans.add(span);
  }

  /** The number of the step that is emitted next. */
  int position() {
    return steps.size();
  }

  void place(Label label) {
    label.place(position());
  }

  /**
   * Adds a region; inner ones are to be added before those around them. An empty one is left out.
   */
  void addRegion(int start, int end, Region.Kind kind, Label handler, int slot) {
    if (start < end) {
      regions.add(new PlannedRegion(start, end, kind, handler, slot));
    }
  }

  // Slots

  int newSlot() {
    int slot = reserved.nextClearBit(slotsInUse);
    slotsInUse = slot + 1;
    slotCount = Math.max(slotCount, slotsInUse);
    return slot;
  }

  /** A slot that is in use until the end of the function, whatever is freed meanwhile. */
  int reserveSlot() {
    int slot = Math.max(slotCount, slotsInUse);
    reserved.set(slot);
    slotCount = slot + 1;
    return slot;
  }

  /** How many slots are in use, to go back to with {@link #freeSlots}. */
  int slotsInUse() {
    return slotsInUse;
  }

  void freeSlots(int inUse) {
    slotsInUse = inUse;
  }

  static Node temporary(int slot, Span span) {
    return Local.temporary(slot, null, span.start(), span.end());
  }

  // The end

  int slotCount() {
    return slotCount;
  }

  Step[] steps() {
    return steps.toArray(Step[]::new);
  }

  int[] spans() {
    int[] offsets = new int[2 * spans.size()];
    for (int i = 0; i < spans.size(); i++) {
      offsets[2 * i] = spans.get(i).start();
      offsets[2 * i + 1] = spans.get(i).end();
    }
    return offsets;
  }

  Region[] regions() {
    return regions.stream()
        .map(planned ->
            new Region(
                planned.start, planned.end, planned.kind, planned.handler.position(), planned.slot))
        .toArray(Region[]::new);
  }
}

package org.lull.interpreter;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.lower.Lowering.Lowered;
import org.lull.interpreter.object.ModuleObject;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Leftovers;
import org.lull.runtime.Machine;

/**
 * Runs a script, then one of its tests, and then lets the other tasks go on until all that are left
 * wait: those are what the test left behind.
 */
final class TestFrame extends Frame {
  /** So often may the tasks that are left give way to each other before they count as left. */
  private static final int MOST_ROUNDS = 10_000;

  /** What is to be done next. */
  private enum Stage {
    SCRIPT,
    TEST,
    REST
  }

  private final Lowered lowered;

  /** The name of the test among those of the script. */
  private final String test;

  private final @Nullable Object[] slots;
  private final Consumer<List<String>> leftBehind;
  private Stage stage = Stage.SCRIPT;
  private int rounds;

  private TestFrame(Frame caller, Lowered lowered, String test, Consumer<List<String>> leftBehind) {
    super(caller);
    this.lowered = lowered;
    this.test = test;
    this.slots = new @Nullable Object[lowered.main().slotCount()];
    this.leftBehind = leftBehind;
  }

  /**
   * The first frame of a script whose test is to run.
   *
   * @param leftBehind takes what the test left behind, if it left anything
   */
  static Frame running(
      Machine machine,
      Frame caller,
      Lowered lowered,
      String test,
      Consumer<List<String>> leftBehind) {
    TestFrame frame = new TestFrame(caller, lowered, test, leftBehind);
    ScriptFunction main = new ScriptFunction(lowered.main(), ScriptFunction.NOTHING, null);
    return new ScriptFrame(machine, main, frame.slots, frame);
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    return switch (stage) {
      case SCRIPT -> throw new IllegalStateException("the script's frames come first");
      case TEST -> {
        Object function = ModuleObject.ofScript("", lowered.exports(), slots).get(test);
        yield ((Function) Objects.requireNonNull(function))
            .call(machine, this, new @Nullable Object[0], Function.NO_NAMES);
      }
      case REST -> settle(machine);
    };
  }

  private @Nullable Frame settle(Machine machine) {
    if (machine.hasReadyTasks() && rounds++ < MOST_ROUNDS) {
      return machine.yieldTask(this);
    }
    List<String> left = Leftovers.of(machine);
    if (!left.isEmpty()) {
      leftBehind.accept(left);
      machine.interruptProgram("the test is over");
    }
    return Objects.requireNonNull(caller).receive(machine, null);
  }

  /** The slots of the script are read when it has run. */
  @Override
  public boolean sharesCallee() {
    return true;
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    stage = stage == Stage.SCRIPT ? Stage.TEST : Stage.REST;
    return this;
  }
}

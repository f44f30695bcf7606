package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskObserverTest {
  private final Channel channel = new Channel(0);
  private final Channel buffered = new Channel(1);

  /** Writes down what it is told. */
  private static final class Diary implements TaskObserver {
    final List<String> lines = new ArrayList<>();

    @Override
    public void spawned(Task task, Task spawner) {
      lines.add(spawner.name() + " spawns " + task.name());
    }

    @Override
    public void resumed(Task task) {
      lines.add(task.name() + " runs");
    }

    @Override
    public void left(Task task) {
      boolean waits = task.state() == Task.State.WAITING;
      lines.add(
          task.name() + " is " + task.state().text() + (waits ? " for " + task.waitReason() : ""));
    }

    @Override
    public void woken(Task task) {
      lines.add(task.name() + " wakes");
    }

    @Override
    public void ended(Task task) {
      lines.add(task.name() + " ends");
    }

    @Override
    public void sent(Channel through, @Nullable Task sender) {
      lines.add((sender == null ? "nobody" : sender.name()) + " sends");
    }

    @Override
    public void received(Channel through, Task receiver) {
      lines.add(receiver.name() + " receives");
    }
  }

  private static List<String> observed(Op... ops) {
    Program program = Program.prepare(settings -> settings.withMaxSlice(3), ops);
    Diary diary = new Diary();
    program.machine().observe(diary);
    program.finish();
    return diary.lines;
  }

  @Test
  void seesAHandOverToAWaitingReceiver() {
    assertThat(observed(spawn("reader", receive(channel)), pass(), send(channel, 1L)))
        .containsExactly(
            "main runs",
            "main spawns reader",
            "main is ready",
            "reader runs",
            "reader is waiting for a value from a channel",
            "main runs",
            "main sends",
            "reader receives",
            "reader wakes",
            "main is waiting for the end of task \"reader\"",
            "reader runs",
            "reader ends",
            "main wakes",
            "reader is done",
            "main runs",
            "main ends",
            "main is done");
  }

  @Test
  void seesAHandOverFromAWaitingSender() {
    assertThat(observed(spawn("writer", send(channel, 1L)), pass(), receive(channel)))
        .containsSubsequence(
            "writer is waiting for a receiver on a channel",
            "main runs",
            "writer sends",
            "main receives",
            "writer wakes");
  }

  @Test
  void seesValuesGoThroughABuffer() {
    assertThat(
            observed(
                spawn("writer", send(buffered, 1L), send(buffered, 2L)),
                pass(),
                receive(buffered),
                receive(buffered)))
        .containsSubsequence(
            "writer sends",
            "writer is waiting for a receiver on a channel",
            "main receives",
            "writer sends",
            "writer wakes",
            "main receives");
  }

  @Test
  void seesTicksThatNobodySent() {
    assertThat(
            observed((machine, frame) ->
                Ticker.start(machine, 1_000_000, null).receive(machine, frame, null)))
        .containsSubsequence("nobody sends", "main receives", "main wakes");
  }

  @Test
  void seesTheEndOfATaskThatNeverRan() {
    Ref<Task> task = new Ref<>();
    assertThat(
            observed(
                spawn(task, "late", value(1L)),
                run(machine -> machine.cancel(task.get(), cancelling(task.get())))))
        .contains("late ends")
        .doesNotContain("late runs");
  }

  private static Unwinding.Cancelling cancelling(Task task) {
    return new Unwinding.Cancelling(task, "no need", null);
  }

  @Test
  void twoObserversSeeTheSame() {
    Program program = Program.prepare(spawn("reader", receive(channel)), pass(), send(channel, 1L));
    Diary first = new Diary();
    Diary second = new Diary();
    program.machine().observe(TaskObserver.both(first, second));
    program.finish();
    assertThat(first.lines).isNotEmpty().isEqualTo(second.lines);
  }
}

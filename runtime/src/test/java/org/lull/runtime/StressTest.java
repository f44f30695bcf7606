package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.await;
import static org.lull.runtime.Frames.awaitAll;
import static org.lull.runtime.Frames.catching;
import static org.lull.runtime.Frames.cleanup;
import static org.lull.runtime.Frames.close;
import static org.lull.runtime.Frames.collectingScope;
import static org.lull.runtime.Frames.daemon;
import static org.lull.runtime.Frames.fail;
import static org.lull.runtime.Frames.generator;
import static org.lull.runtime.Frames.pass;
import static org.lull.runtime.Frames.raise;
import static org.lull.runtime.Frames.receiveOrEnd;
import static org.lull.runtime.Frames.repeat;
import static org.lull.runtime.Frames.resume;
import static org.lull.runtime.Frames.run;
import static org.lull.runtime.Frames.scope;
import static org.lull.runtime.Frames.send;
import static org.lull.runtime.Frames.sequence;
import static org.lull.runtime.Frames.sleep;
import static org.lull.runtime.Frames.spawn;
import static org.lull.runtime.Frames.timeout;
import static org.lull.runtime.Frames.value;
import static org.lull.runtime.Frames.yielding;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.lull.runtime.Machine.Status;
import org.lull.runtime.Unwinding.Cancelling;

/**
 * Thousands of tasks do at random what tasks can do to each other: send, receive, select, wait for
 * a while or for each other, cancel, close, fail, resume each other's generators, and open scopes,
 * also in generators that are suspended inside. Whatever happens, every value is accounted for,
 * each clean-up runs once, no task outlives its scope, and no task, no waiter and no timer is left.
 *
 * <p>A few seeds run in every build; {@code -Dlull.campaign=true} runs many.
 */
class StressTest {
  private static final int TASKS = 10_000;
  private static final int GROUPS = 100;
  private static final int CHANNELS = 300;
  private static final int BUILD_SEEDS = 5;
  private static final int CAMPAIGN_SEEDS = 1_000;

  @Test
  void everyValueIsAccountedFor() {
    for (long seed = 1; seed <= BUILD_SEEDS; seed++) {
      new Run(seed).check();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "lull.campaign", matches = "true")
  void everyValueIsAccountedForInManyRuns() {
    long first = Long.getLong("lull.seed", 1);
    for (long seed = first; seed < first + Long.getLong("lull.seeds", CAMPAIGN_SEEDS); seed++) {
      new Run(seed).check();
    }
  }

  /** One seeded run. */
  private static final class Run {
    private final long seed;
    private final SplittableRandom random;
    private final Ledger ledger = new Ledger();
    private final List<Channel> channels = new ArrayList<>();
    private final List<Ref<Task>> tasks = new ArrayList<>();
    private final List<Generator> generators = new ArrayList<>();

    /** Clean-up that is still to come to its end, of blocks that have begun. */
    private int owed;

    /** Tasks that were spawned and are not over. */
    private int live;

    Run(long seed) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      for (int i = 0; i < CHANNELS; i++) {
        channels.add(new Channel(random.nextInt(9)));
      }
      for (int i = 0; i < 50; i++) {
        generators.add(newGenerator());
      }
    }

    private Generator newGenerator() {
      return generator(repeat(1_000, catching(step()), yielding(null)));
    }

    void check() {
      Op[] groups = new Op[GROUPS];
      for (int i = 0; i < GROUPS; i++) {
        groups[i] = spawn("group " + i, catching(group()));
      }
      Program program =
          Program.prepare(
              settings ->
                  seed % 3 == 0
                      ? settings.withSeed(seed).withShuffledQueue()
                      : settings.withSeed(seed),
              catching(timeout(10_000, scope(groups))));
      Machine machine = program.machine();
      machine.observe(new Counting());
      Status status;
      do {
        status = machine.run(20_000);
        channels.forEach(Ledger::checkInvariants);
      } while (status == Status.BUSY);
      assertThat(status).as("seed %d", seed).isEqualTo(Status.OVER);
      assertThat(program.main().state())
          .as("seed %d: %s", seed, program.main().outcome())
          .isEqualTo(Task.State.DONE);
      assertThat(machine.liveTasks()).as("seed %d", seed).isEmpty();
      assertThat(tasks).as("seed %d", seed).allMatch(task -> task.get().isOver());
      assertThat(machine.agenda.pendingTimers()).as("seed %d", seed).isEmpty();
      assertThat(owed).as("seed %d: each clean-up ran once, to its end", seed).isZero();
      assertThat(live).as("seed %d: each task has ended, and the main task", seed).isEqualTo(-1);
      ledger.check(machine, channels);
      assertThat(ledger.count()).as("seed %d: enough has happened", seed).isGreaterThan(TASKS / 10);
    }

    private final class Counting implements TaskObserver {
      @Override
      public void spawned(Task task, Task spawner) {
        live++;
      }

      @Override
      public void ended(Task task) {
        live--;
      }
    }

    private Op group() {
      Op[] actors = new Op[TASKS / GROUPS];
      for (int i = 0; i < actors.length; i++) {
        Ref<Task> task = new Ref<>();
        tasks.add(task);
        actors[i] =
            spawn(task, "actor", repeat(1 + random.nextInt(12), catching(step())), mishap());
      }
      return switch (random.nextInt(4)) {
        case 0 -> timeout(1 + random.nextInt(500), actors);
        case 1 -> collectingScope(actors);
        default -> scope(actors);
      };
    }

    /** Now and then a task fails. */
    private Op mishap() {
      return random.nextInt(300) == 0 ? fail("Mishap", "it was to be") : value(null);
    }

    /** Something else each time it is done. */
    private Op step() {
      return (machine, frame) -> anything().begin(machine, frame);
    }

    private Op anything() {
      return switch (random.nextInt(25)) {
        case 0, 1, 2, 3 -> sending(channel());
        case 4, 5, 6, 7 -> receiving(channel());
        case 8, 9, 10, 11 -> selecting();
        case 12 -> timeout(1 + random.nextInt(50), yieldingIfPossible(), step());
        case 13 -> sleeping(1 + random.nextInt(30));
        case 14 -> tidied(step());
        case 15 -> cancelling();
        case 16 -> random.nextInt(40) == 0 ? close(channel()) : pass();
        case 17 -> random.nextInt(4) == 0 ? awaiting() : trying(channel());
        case 18, 19 -> usingAGenerator();
        case 20 -> yieldingIfPossible();
        case 21 -> random.nextInt(10) == 0 ? mayFail() : pass();
        case 22 -> collectingScope(spawn("collected", step()), spawn("also", mayFail()), step());
        case 23 -> cancelledFromWithin();
        default ->
            watched(
                spawn("child", catching(step())),
                daemon("daemon", catching(step())),
                yieldingIfPossible(),
                step());
      };
    }

    /** Virtual time goes from one timer to the next, so every sleeper wakes at its very moment. */
    private Op sleeping(long milliseconds) {
      return (machine, frame) -> {
        long due = machine.clock().nanos() + milliseconds * 1_000_000;
        Op check =
            run(m ->
                assertThat(m.clock().nanos()).as("seed %d: woke in time", seed).isEqualTo(due));
        return sequence(sleep(milliseconds), check).begin(machine, frame);
      };
    }

    private Op mayFail() {
      return random.nextInt(3) == 0 ? fail("Mishap", "it was to be") : step();
    }

    /** A scope, which must have no task when it is over. */
    private Op watched(Op... ops) {
      Ref<Scope> handle = new Ref<>();
      return cleanup(
          run(() -> {
            if (handle.isSet()) {
              assertThat(isEmpty(handle.get())).as("seed %d: left a task", seed).isTrue();
            }
          }),
          scope(handle, ops));
    }

    private static boolean isEmpty(Scope scope) {
      return scope.tasks().isEmpty() && scope.suspended().stream().allMatch(Run::isEmpty);
    }

    private Op cancelledFromWithin() {
      Ref<Scope> handle = new Ref<>();
      return scope(
          handle,
          spawn("child", catching(step()), run(m -> handle.get().cancel(m, "enough", null))),
          step());
    }

    /**
     * In a generator that is dropped, clean-up is never run, so what is owed there is not counted.
     */
    private Op tidied(Op op) {
      return (machine, frame) ->
          (machine.inGenerator()
                  ? cleanup(tidying(), op)
                  : cleanup(sequence(tidying(), run(() -> owed--)), run(() -> owed++), op))
              .begin(machine, frame);
    }

    private Op usingAGenerator() {
      int which = random.nextInt(generators.size());
      if (generators.get(which).isDone()) {
        generators.set(which, newGenerator());
      }
      Generator generator = generators.get(which);
      return switch (random.nextInt(12)) {
        case 0 -> close(generator);
        case 1 -> raise(generator, "Raised");
        default -> resume(generator);
      };
    }

    /** Also inside scopes and clean-up, and many calls deep. */
    private Op yieldingIfPossible() {
      return (machine, frame) ->
          machine.inGenerator() ? machine.yieldValue(frame, null) : machine.yieldTask(frame);
    }

    private Op awaiting() {
      Ref<Task> task = anyTask();
      Ref<Task> other = anyTask();
      if (!task.isSet() || !other.isSet()) {
        return pass();
      }
      return switch (random.nextInt(3)) {
        case 0 -> await(task);
        case 1 -> timeout(1 + random.nextInt(50), awaitAll(task, other));
        default -> new Selecting().await(task).await(other).after(random.nextInt(20));
      };
    }

    private Ref<Task> anyTask() {
      return tasks.get(random.nextInt(tasks.size()));
    }

    private Channel channel() {
      return channels.get(random.nextInt(channels.size()));
    }

    private Op sending(Channel channel) {
      Long value = ledger.newValue();
      return sequence(send(channel, value), run(() -> ledger.sent(value)));
    }

    private Op receiving(Channel channel) {
      return sequence(receiveOrEnd(channel), received());
    }

    private Op received() {
      return (machine, frame) -> {
        ledger.received(frame.last());
        return frame.receive(machine, null);
      };
    }

    private Op trying(Channel channel) {
      Long value = ledger.newValue();
      return run(machine -> {
        ledger.received(channel.tryReceive(machine, null));
        if (!channel.isClosed() && channel.trySend(machine, value)) {
          ledger.sent(value);
        }
      });
    }

    private Op selecting() {
      Selecting select = new Selecting();
      List<Long> offered = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        boolean sends = random.nextBoolean();
        Long value = ledger.newValue();
        offered.add(sends ? value : null);
        Channel channel = channel();
        select = sends ? select.send(channel, value) : select.receive(channel);
      }
      switch (random.nextInt(5)) {
        case 0 -> select.after(random.nextInt(20));
        case 1 -> select.closed();
        case 2 -> select.orElse();
        case 3 -> select.after(random.nextInt(20)).closed();
        default -> {}
      }
      return sequence(select, committed(offered));
    }

    private Op committed(List<Long> offered) {
      return (machine, frame) -> {
        Select select = (Select) frame.last();
        assertThat(select).isNotNull();
        if (select.chosen() >= 0) {
          Long value = offered.get(select.chosen());
          if (value == null) {
            ledger.received(select.value());
          } else {
            ledger.sent(value);
          }
        }
        return frame.receive(machine, null);
      };
    }

    /** Clean-up that waits, but not for ever. */
    private Op tidying() {
      Long value = ledger.newValue();
      return switch (random.nextInt(3)) {
        case 0 -> sleep(random.nextInt(10));
        case 1 -> sequence(new Selecting().send(channel(), value).after(5), committedOne(value));
        default -> catching(timeout(3, receiving(channel())));
      };
    }

    private Op committedOne(Long value) {
      List<Long> offered = new ArrayList<>();
      offered.add(value);
      return committed(offered);
    }

    private Op cancelling() {
      return run(machine -> {
        Ref<Task> task = anyTask();
        if (task.isSet() && random.nextInt(3) == 0) {
          machine.cancel(task.get(), new Cancelling(task.get(), "it was to be", null));
        }
      });
    }
  }
}

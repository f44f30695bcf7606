package org.lull.stdlib.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.sync.Scenario.at;
import static org.lull.stdlib.sync.Scenario.await;
import static org.lull.stdlib.sync.Scenario.awaitAll;
import static org.lull.stdlib.sync.Scenario.call;
import static org.lull.stdlib.sync.Scenario.fail;
import static org.lull.stdlib.sync.Scenario.select;
import static org.lull.stdlib.sync.Scenario.sleep;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lull.runtime.Native;
import org.lull.runtime.Settings;
import org.lull.stdlib.Callback;
import org.lull.stdlib.sync.Scenario.Action;

class MutexTest {
  private final Scenario scenario = new Scenario();
  private final Mutex mutex = new Mutex(new Label("mutex", "accounts", null));
  private final Mutex other = new Mutex(new Label("mutex", null, null));

  private Action tryLock() {
    return (machine, frame) -> frame.receive(machine, mutex.tryLock(machine));
  }

  @Test
  void goesFromOneToTheNext() {
    scenario
        .task("a", await(mutex), sleep(5), scenario.say("a"), at(mutex::unlock))
        .task("b", await(mutex), scenario.say("b"), at(mutex::unlock))
        .task("c", select(100, mutex), scenario.say("c"), at(mutex::unlock));
    assertThat(scenario.run()).containsExactly("a", "b", "c");
    assertThat(mutex.text()).isEqualTo("<mutex \"accounts\" free>");
  }

  @Test
  void isHandedOver() {
    scenario
        .task("a", await(mutex), sleep(5), at(mutex::unlock), tryLock(), scenario.sayResult())
        .task("b", await(mutex), scenario.say("b"));
    assertThat(scenario.run()).containsExactly("false", "b");
  }

  @Test
  void isUnlockedByTheEndOfItsOwner() {
    scenario
        .task("a", await(mutex), await(other), sleep(1))
        .task("b", await(mutex), sleep(1), fail("bad"))
        .task("c", await(mutex), scenario.say("c"), sleep(50))
        .task("d", sleep(10), scenario.cancel(2), await(mutex), scenario.say("d"));
    assertThat(scenario.run()).containsExactly("Error: bad", "c", "d");
    assertThat(mutex.holder()).isNull();
    assertThat(other.holder()).isNull();
  }

  @Test
  void isNotLostWhenItsNewOwnerIsCancelled() {
    scenario
        .task("a", await(mutex), sleep(5), at(mutex::unlock), scenario.cancel(1))
        .task("b", await(mutex), scenario.say("b"), sleep(1), scenario.say("never"))
        .task("c", await(mutex), scenario.say("c"));
    assertThat(scenario.run()).containsExactly("b", "c");
  }

  @Test
  void isNotWonByAWaiterThatWasCancelled() {
    scenario
        .task(
            "a", await(mutex), sleep(5), scenario.cancel(1), scenario.cancel(2), at(mutex::unlock))
        .task("b", await(mutex), scenario.say("never"))
        .task("c", select(100, mutex, mutex), scenario.say("never"))
        .task("d", sleep(6), tryLock(), scenario.sayResult());
    assertThat(scenario.run()).containsExactly("true");
  }

  @Test
  void isOneOfSeveralThatASelectWaitsFor() {
    scenario
        .task("a", await(mutex), await(other), sleep(5), at(other::unlock), at(mutex::unlock))
        .task(
            "b", sleep(1), select(100, mutex, other), at(other::unlock), scenario.say("b has one"))
        .task("c", sleep(6), tryLock(), scenario.sayResult());
    assertThat(scenario.run()).containsExactly("b has one", "true");
  }

  @Test
  void isGivenBackWhenNotAllCanBeHad() {
    Semaphore semaphore = new Semaphore(new Label("semaphore", null, null), 1);
    Event event = new Event(new Label("event", null, null));
    Native body =
        Native.waitingFunction(
            "f()", "", (machine, caller, arguments) -> fail("bad").begin(machine, caller));
    Once failing = new Once(new Label("once", null, null), Callback.of("once", "f", body));
    scenario
        .task("a", awaitAll(mutex, semaphore, event), scenario.say("never"))
        .task("b", awaitAll(other, mutex, failing), scenario.say("never"))
        .task("c", sleep(1), scenario.cancel(0), call(failing))
        .task("d", sleep(2), tryLock(), scenario.sayResult(), await(other), scenario.say("d"));
    assertThat(scenario.run()).containsExactly("Error: bad", "Error: bad", "true", "d");
    assertThat(semaphore.tryAcquire()).isTrue();
  }

  @Test
  void refusesWhatOnlyItsOwnerMayDo() {
    scenario
        .task("a", await(mutex), sleep(5), await(mutex))
        .task("b", sleep(1), at(mutex::unlock))
        .task("c", sleep(6), at(mutex::unlock))
        .task("d", awaitAll(other, other));
    assertThat(scenario.run())
        .containsExactly(
            "Deadlock: task \"d\" has already locked a mutex, and would wait for itself",
            "Value: only the task that locked mutex \"accounts\" can unlock it: task \"a\", not task"
                + " \"b\"",
            "Deadlock: task \"a\" has already locked mutex \"accounts\", and would wait for itself",
            "Value: unlock() takes a mutex that is locked, but mutex \"accounts\" is not locked");
  }

  @Test
  void isNeverLostAndNeverDoubled() {
    for (long seed = 1; seed <= 100; seed++) {
      assertThat(atRandom(seed).run()).as("seed " + seed).isEmpty();
      assertThat(mutex.holder()).as("seed " + seed).isNull();
      assertThat(other.holder()).as("seed " + seed).isNull();
    }
  }

  /**
   * Tasks that lock two mutexes in one order in all ways, hold them for a while, and are cancelled
   * now and then.
   */
  private Scenario atRandom(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Scenario tasks = new Scenario(Settings.standard().withSeed(seed).withShuffledQueue());
    int count = 20;
    for (int i = 0; i < count; i++) {
      List<Action> actions = new ArrayList<>();
      for (int round = 0; round < 5; round++) {
        actions.addAll(visit(random));
        actions.add(random.nextInt(20) == 0 ? tasks.cancel(random.nextInt(count)) : sleep(0));
      }
      tasks.task("task " + i, actions.toArray(Action[]::new));
    }
    return tasks;
  }

  private List<Action> visit(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> List.of(await(mutex), sleep(random.nextInt(3)), at(mutex::unlock));
      case 1 ->
          List.of(
              awaitAll(mutex, other),
              sleep(random.nextInt(3)),
              at(mutex::unlock),
              at(other::unlock));
      case 2 ->
          List.of(select(random.nextInt(5), mutex, other), sleep(random.nextInt(3)), unlockOwn());
      default -> List.of(tryLock(), sleep(random.nextInt(3)), unlockOwn());
    };
  }

  /** Unlocks whatever the task has. */
  private Action unlockOwn() {
    return at(machine -> {
      for (Mutex each : List.of(mutex, other)) {
        if (each.holder() == machine.currentTask()) {
          each.unlock(machine);
        }
      }
    });
  }
}

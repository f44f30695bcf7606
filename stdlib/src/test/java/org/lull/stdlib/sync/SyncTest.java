package org.lull.stdlib.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.sync.Scenario.at;
import static org.lull.stdlib.sync.Scenario.await;
import static org.lull.stdlib.sync.Scenario.awaitAll;
import static org.lull.stdlib.sync.Scenario.call;
import static org.lull.stdlib.sync.Scenario.fail;
import static org.lull.stdlib.sync.Scenario.select;
import static org.lull.stdlib.sync.Scenario.sleep;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lull.runtime.Function;
import org.lull.runtime.Native;
import org.lull.runtime.Native.Waiting;
import org.lull.stdlib.Callback;
import org.lull.stdlib.Calls;
import org.lull.stdlib.sync.Scenario.Action;

class SyncTest {
  private final Scenario scenario = new Scenario();

  private static Label label(String type) {
    return new Label(type, null, null);
  }

  @Test
  void semaphoreLetsSoManyIn() {
    Semaphore semaphore = new Semaphore(label("semaphore"), 2);
    scenario
        .task("a", await(semaphore), sleep(5), at(semaphore::release))
        .task("b", await(semaphore), sleep(50))
        .task("c", await(semaphore), scenario.say("c"), at(semaphore::release))
        .task("d", select(1, semaphore), scenario.say("d gave up"))
        .task("e", sleep(1), await(semaphore), scenario.say("never"))
        .task("f", sleep(2), scenario.cancel(4));
    assertThat(scenario.run()).containsExactly("d gave up", "c");
    assertThat(semaphore.text()).isEqualTo("<semaphore 1 free>");
  }

  @Test
  void waitGroupWaitsForAll() {
    WaitGroup group = new WaitGroup(label("waitgroup"));
    scenario
        .task("a", at(machine -> group.add(2)), sleep(1), at(group::done))
        .task("b", await(group), scenario.say("b"))
        .task("c", awaitAll(group, group), scenario.say("c"))
        .task("d", sleep(2), at(group::done), await(group), scenario.say("d"), at(group::done));
    assertThat(scenario.run())
        .containsExactly(
            "d",
            "Value: done() was called more often than add() had counted for a waitgroup",
            "b",
            "c");
  }

  @Test
  void barrierCountsWhoWaits() {
    Barrier barrier = new Barrier(label("barrier"), 3);
    scenario
        .task("a", await(barrier), scenario.say("never"))
        .task("b", select(2, barrier), scenario.say("b gave up"))
        .task(
            "c",
            sleep(1),
            scenario.cancel(0),
            sleep(2),
            select(50, barrier, barrier),
            scenario.say("c"))
        .task("d", sleep(5), await(barrier), scenario.say("d"))
        .task("e", sleep(6), scenario.say(barrier.text()), await(barrier), scenario.say("e"));
    assertThat(scenario.run()).containsExactly("b gave up", "<barrier 0/3>", "e", "c", "d");
  }

  @Test
  void eventWakesWhoWaits() {
    Event event = new Event(new Label("event", "go", null));
    scenario
        .task("a", await(event), scenario.say("a"))
        .task("b", select(50, event, event), scenario.say("b"))
        .task("c", sleep(1), at(event::set), at(machine -> event.clear()))
        .task("d", sleep(2), select(3, event), scenario.say("d gave up"), await(event));
    assertThat(scenario.run().subList(0, 3)).containsExactly("a", "b", "d gave up");
    assertThat(scenario.run().getLast()).contains("waits for event \"go\" to be set");
  }

  private static Once once(Waiting body) {
    return new Once(
        label("once function"), Callback.of("once", "f", Native.waitingFunction("f()", "", body)));
  }

  @Test
  void onceRunsOnce() {
    Once once = once((machine, caller, arguments) -> sleep(5).begin(machine, caller));
    Action call = call(once);
    scenario
        .task("a", call, scenario.say("a"))
        .task("b", call, scenario.say("b"))
        .task("c", await(once), scenario.say("c"))
        .task("d", sleep(6), call, scenario.say("d at once"));
    assertThat(scenario.run()).containsExactlyInAnyOrder("a", "b", "c", "d at once");
    assertThat(once.text()).isEqualTo("<once function done>");
  }

  @Test
  void onceKeepsAnError() {
    Once once = once((machine, caller, arguments) -> fail("bad").begin(machine, caller));
    scenario
        .task("a", await(once))
        .task("b", call(once))
        .task("c", call(once))
        .task("d", await(once));
    assertThat(scenario.run()).hasSize(4).containsOnly("Error: bad");
  }

  @Test
  void onceRunsAgainWhenItsRunWasCancelled() {
    Once once = once((machine, caller, arguments) -> sleep(5).begin(machine, caller));
    Action call = call(once);
    scenario
        .task("a", call, scenario.say("never"))
        .task("b", call, scenario.say("b"))
        .task("c", call, scenario.say("never"))
        .task("d", sleep(1), scenario.cancel(0), scenario.cancel(2));
    assertThat(scenario.run()).containsExactly("b");
  }

  @Test
  void onceRefusesToWaitForItself() {
    @Nullable Function[] self = new @Nullable Function[1];
    Once once = once((machine, caller, arguments) -> call(self[0]).begin(machine, caller));
    self[0] = once;
    scenario.task("a", call(once));
    assertThat(scenario.run().getFirst())
        .startsWith("Deadlock: the function that a once function runs calls it");
  }

  @Test
  void moduleMakesAllOfThem() {
    Calls sync = Calls.ofModule("sync");
    assertThat(((Mutex) sync.call("mutex", "accounts")).text())
        .isEqualTo("<mutex \"accounts\" free>");
    assertThat(((Semaphore) sync.call("semaphore", 3L)).text()).isEqualTo("<semaphore 3 free>");
    assertThat(((WaitGroup) sync.call("waitgroup")).text()).isEqualTo("<waitgroup 0 to go>");
    assertThat(((Barrier) sync.call("barrier", 2L)).text()).isEqualTo("<barrier 0/2>");
    assertThat(((Event) sync.call("event")).text()).isEqualTo("<event not set>");
    sync.assertError("semaphore", -1L).hasMessageContaining("0 or more as \"places\"");
    sync.assertError("barrier", 0L).hasMessageContaining("1 or more as \"tasks\"");
    sync.assertError("once", 5L).hasMessageContaining("a function as \"f\"");
    sync.assertError("event", 5L).hasMessageContaining("event() takes a string as \"name\"");
  }
}

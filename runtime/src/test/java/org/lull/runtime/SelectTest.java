package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;
import static org.lull.runtime.Selecting.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SelectTest {
  private static final long HOUR = 3_600_000;
  private final Channel a = new Channel(0);
  private final Channel b = new Channel(0);
  private final Channel full = new Channel(1);
  private final Ref<Task> task = new Ref<>();

  private void assertNobodyWaits(Channel... channels) {
    for (Channel channel : channels) {
      assertThat(channel.receiversQueue().isEmpty()).isTrue();
      assertThat(channel.sendersQueue().isEmpty()).isTrue();
    }
  }

  @Test
  void takesTheCaseThatIsReady() {
    Program program =
        Program.run(send(full, 7L), select().receive(a).receive(full).send(b, 1L), sayChoice());
    assertThat(program.said()).containsExactly("1:7");
    assertNobodyWaits(a, b, full);
  }

  @Test
  void waitsForTheFirstCaseToBecomeReady() {
    Program program =
        Program.run(
            spawn("sender", sleep(5), send(b, 7L), say("sent")),
            select().receive(a).receive(b),
            sayChoice());
    assertThat(program.said()).containsExactly("sent", "1:7");
    assertNobodyWaits(a, b);
  }

  @Test
  void sends() {
    Program program =
        Program.run(
            spawn("receiver", sleep(5), receive(b), sayIt()),
            select().receive(a).send(b, 7L),
            sayChoice());
    assertThat(program.said()).containsExactly("7", "1:null");
    assertNobodyWaits(a, b);
  }

  @Test
  void commitsOnceWhenSeveralBecomeReadyAtOnce() {
    Program program =
        Program.run(
            spawn(task, "selecting", select().receive(a).receive(b), sayChoice()),
            pass(),
            compute(m -> a.trySend(m, 1L)),
            sayIt(),
            compute(m -> b.trySend(m, 2L)),
            sayIt(),
            await(task));
    assertThat(program.said()).containsExactly("true", "false", "0:1");
    assertNobodyWaits(a, b);
  }

  @Test
  void aCaseNotChosenTakesAndSendsNothing() {
    Channel other = new Channel(1);
    Program program =
        Program.run(
            send(full, 1L),
            send(other, 2L),
            select().receive(full).receive(other),
            run(m -> Program.of(m).say(full.size() + other.size())));
    assertThat(program.said()).containsExactly(1);
  }

  @Test
  void twoSelectsMeet() {
    Program program =
        Program.run(
            spawn("sending", select().send(a, 1L).send(b, 2L), sayChoice()),
            spawn("receiving", select().receive(a).receive(b), sayChoice()));
    assertThat(program.said()).hasSize(2);
    assertThat(program.said()).isSubsetOf("0:null", "1:null", "0:1", "1:2");
    assertNobodyWaits(a, b);
  }

  @Test
  void neverMeetsItself() {
    Program program = Program.run(select().send(a, 1L).receive(a).after(10), sayChoice());
    assertThat(program.said()).containsExactly("after");
    assertNobodyWaits(a);
  }

  @Test
  void ofBothSidesMeetsAnotherOfBothSides() {
    Program program =
        Program.run(
            spawn("one", select().send(a, 1L).receive(a), sayChoice()),
            spawn("two", select().send(a, 2L).receive(a), sayChoice()));
    assertThat(program.said()).hasSize(2);
    assertNobodyWaits(a);
  }

  @Test
  void ofBothSidesServesAPlainReceiverAndAPlainSender() {
    Program program =
        Program.run(
            spawn("one", select().receive(a).send(a, 1L), sayChoice()),
            pass(),
            receive(a),
            sayIt(),
            spawn("two", select().receive(a).send(a, 1L), sayChoice()),
            pass(),
            send(a, 5L));
    assertThat(program.said()).containsExactly("1", "1:null", "0:5");
    assertNobodyWaits(a);
  }

  @Test
  void mayNameAChannelTwice() {
    Program program =
        Program.run(
            spawn("s", select().receive(a).receive(a), sayChoice()), pass(), send(a, 5L), sleep(1));
    assertThat(program.said()).singleElement().asString().endsWith(":5");
    assertNobodyWaits(a);
  }

  @Test
  void servesItsTurnAmongPlainReceivers() {
    Program program =
        Program.run(
            spawn("first", receive(a), say("first")),
            spawn("second", select().receive(a).receive(b), say("second")),
            spawn("third", receive(a), say("third")),
            pass(),
            repeat(3, send(a, 1L)));
    assertThat(program.said()).containsExactly("first", "second", "third");
  }

  // Time

  @Test
  void afterComesWhenNothingElseDid() {
    Program program = Program.run(select().receive(a).send(b, 1L).after(10), sayChoice());
    assertThat(program.said()).containsExactly("after");
    assertThat(program.milliseconds()).isEqualTo(10);
    assertNobodyWaits(a, b);
  }

  @Test
  void afterIsStoppedByTheCommit() {
    Program program =
        Program.run(
            spawn("sender", sleep(5), send(a, 1L)), select().receive(a).after(HOUR), sayChoice());
    assertThat(program.said()).containsExactly("0:1");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void afterNothingStillTakesWhatIsReady() {
    Program program =
        Program.run(
            send(full, 1L),
            select().receive(full).after(0),
            sayChoice(),
            select().receive(full).after(0),
            sayChoice());
    assertThat(program.said()).containsExactly("0:1", "after");
  }

  @Test
  void onlyAfterIsASleep() {
    Program program = Program.run(select().after(10), sayChoice());
    assertThat(program.said()).containsExactly("after");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void elseComesWhenNothingIsReadyNow() {
    Program program =
        Program.run(
            select().receive(a).send(b, 1L).orElse(),
            sayChoice(),
            spawn("sender", send(a, 7L)),
            pass(),
            select().receive(a).orElse(),
            sayChoice());
    assertThat(program.said()).containsExactly("else", "0:7");
    assertNobodyWaits(a, b);
  }

  // Closing

  @Test
  void aClosedAndDrainedChannelIsNeverReady() {
    Program program =
        Program.run(
            close(a),
            spawn("sender", sleep(5), send(b, 1L)),
            select().receive(a).receive(b),
            sayChoice());
    assertThat(program.said()).containsExactly("1:1");
  }

  @Test
  void aClosedChannelIsReadyUntilItIsDrained() {
    Program program =
        Program.run(
            send(full, 1L), close(full), repeat(2, select().receive(full).closed(), sayChoice()));
    assertThat(program.said()).containsExactly("0:1", "closed");
  }

  @Test
  void sendersThatWaitedAtTheCloseAreReceived() {
    Program program =
        Program.run(
            spawn("sender", send(a, 1L)),
            pass(),
            close(a),
            repeat(2, select().receive(a).closed(), sayChoice()));
    assertThat(program.said()).containsExactly("0:1", "closed");
  }

  @Test
  void ofASendThatWaitedAtTheCloseIsStillServed() {
    Program program =
        Program.run(
            spawn("selecting", select().send(a, 1L).receive(b), sayChoice()),
            pass(),
            close(a),
            receive(a),
            sayIt());
    assertThat(program.said()).containsExactly("1", "0:null");
    assertNobodyWaits(a, b);
  }

  @Test
  void closedComesWhenTheLastChannelIsClosed() {
    Program program =
        Program.run(
            spawn("s", select().receive(a).receive(b).closed(), sayChoice()),
            pass(),
            close(a),
            sleep(5),
            say("one left"),
            close(b),
            sleep(1));
    assertThat(program.said()).containsExactly("one left", "closed");
    assertNobodyWaits(a, b);
  }

  @Test
  void closedComesBeforeAfterAndElse() {
    Program program =
        Program.run(
            close(a),
            select().receive(a).after(10).closed(),
            sayChoice(),
            select().receive(a).closed().orElse(),
            sayChoice(),
            spawn("s", select().receive(b).after(HOUR).closed(), sayChoice()),
            pass(),
            close(b));
    assertThat(program.said()).containsExactly("closed", "closed", "closed");
    assertThat(program.milliseconds()).isZero();
  }

  @Test
  void withoutAClosedCaseAnErrorIsRaised() {
    Program program =
        Program.run(
            close(a),
            catching(select().receive(a).send(a, 1L)),
            sayIt(),
            spawn("s", catching(select().receive(b).receive(b)), sayIt()),
            pass(),
            close(b));
    assertThat(program.said())
        .containsExactly(
            "ChannelClosed: no case of this select can ever happen: its channels are closed",
            "ChannelClosed: no case of this select can happen any more: its channels were closed");
    assertNobodyWaits(a, b);
  }

  @Test
  void withoutAClosedCaseAfterStillComes() {
    Program program =
        Program.run(
            close(a),
            select().receive(a).after(10),
            sayChoice(),
            spawn("s", select().receive(b).after(10), sayChoice()),
            pass(),
            close(b));
    assertThat(program.said()).containsExactly("after", "after");
    assertThat(program.milliseconds()).isEqualTo(20);
  }

  // Await

  @Test
  void awaitsTheEndOfATask() {
    Program program =
        Program.run(
            spawn(task, "t", sleep(5), value(7L)),
            select().receive(a).await(task),
            sayChoice(),
            select().receive(a).await(task),
            sayChoice());
    assertThat(program.said()).containsExactly("1:7", "1:7");
    assertNobodyWaits(a);
  }

  @Test
  void raisesTheErrorOfTheTaskItAwaits() {
    Program program =
        Program.run(
            spawn(task, "t", sleep(5), fail("Broken", "x")),
            catching(select().receive(a).await(task).after(HOUR)),
            sayIt(),
            catching(select().await(task)),
            sayIt());
    assertThat(program.said()).containsExactly("Broken: x", "Broken: x");
    assertThat(program.milliseconds()).isEqualTo(5);
    assertNobodyWaits(a);
  }

  @Test
  void leavesATaskItNoLongerAwaits() {
    Program program =
        Program.run(
            spawn(task, "t", sleep(5), value(7L)),
            spawn("sender", sleep(1), send(a, 1L)),
            select().receive(a).await(task),
            sayChoice());
    assertThat(program.said()).containsExactly("0:1");
    assertThat(task.get().isAwaited()).isFalse();
  }

  @Test
  void whoseTaskIsAwaitedAndWhoseChannelsAreClosedStillWaits() {
    Program program =
        Program.run(
            spawn(task, "t", sleep(5), value(7L)),
            spawn("closer", sleep(1), close(a)),
            select().receive(a).await(task).closed(),
            sayChoice());
    assertThat(program.said()).containsExactly("1:7");
  }

  // Chance

  @Test
  void choosesEachReadyCaseAboutAsOften() {
    int rounds = 10_000;
    List<Channel> channels = IntStream.range(0, 4).mapToObj(i -> new Channel(1)).toList();
    int[] counts = new int[4];
    Selecting select = select();
    channels.forEach(select::receive);
    Op refill = run(machine -> channels.forEach(channel -> channel.trySend(machine, 1L)));
    Program.run(
        repeat(
            rounds,
            refill,
            select,
            (machine, frame) -> {
              counts[((Select) frame.last()).chosen()]++;
              return frame.receive(machine, null);
            }));
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 2_300 && count < 2_700);
  }

  private List<Object> choices(long seed) {
    Channel first = new Channel(100);
    Channel second = new Channel(100);
    return Program.prepare(
            settings -> settings.withSeed(seed),
            repeat(100, select().send(first, 1L).send(second, 2L).orElse(), sayChoice()))
        .finish()
        .said();
  }

  @Test
  void choosesTheSameForTheSameSeed() {
    assertThat(choices(5)).isEqualTo(choices(5)).isNotEqualTo(choices(6));
  }

  // Size

  private static int length(WaitQueue queue) {
    Waiter first = queue.first();
    if (first == null) {
      return 0;
    }
    int length = 1;
    for (Waiter waiter = first.next; waiter != first; waiter = waiter.next) {
      length++;
    }
    return length;
  }

  @Test
  void overManyChannelsLeavesNothingBehindInAnyRound() {
    List<Channel> channels = IntStream.range(0, 1_000).mapToObj(i -> new Channel(0)).toList();
    Selecting select = select();
    channels.forEach(select::receive);
    List<Integer> lengths = new ArrayList<>();
    Op count =
        run(() ->
            lengths.add(
                channels.stream().mapToInt(c -> length(c.receiversQueue())).max().orElse(0)));
    Program.run(
        spawn("selecting", repeat(200, select)),
        repeat(200, pass(), count, send(channels.get(777), 1L)));
    assertThat(lengths).hasSize(200).allMatch(length -> length <= 1);
    channels.forEach(this::assertNobodyWaits);
  }

  private void assertNobodyWaits(Channel channel) {
    assertNobodyWaits(new Channel[] {channel});
  }

  @Test
  void givesWayWhenItNeverHasToWait() {
    Program program =
        Program.run(spawn("busy", repeat(1_000, select().receive(a).orElse())), pass(), say("on"));
    assertThat(program.said()).containsExactly("on");
    Program other =
        Program.run(
            spawn("busy", forever(select().receive(a).orElse(), run(() -> {}))),
            pass(),
            fail("Enough", "x"));
    assertThat(other.error().kind()).isEqualTo("Enough");
  }

  /** Counts what a round leaves behind: that it is nothing is why rounds do not get slower. */
  @Test
  void roundsOverAThousandChannelsLeaveNothingBehind() {
    List<Channel> idle = IntStream.range(0, 1_000).mapToObj(i -> new Channel(0)).toList();
    Channel busy = new Channel(0);
    Selecting all = select().receive(busy).after(HOUR);
    idle.forEach(all::receive);
    List<Integer> waiting = new ArrayList<>();
    List<Integer> timers = new ArrayList<>();
    int rounds = 200;
    Program program =
        Program.prepare(
            spawn(
                "looker",
                repeat(
                    rounds,
                    sleep(1),
                    run(machine -> {
                      waiting.add(idle.stream().mapToInt(c -> count(c.receiversQueue())).sum());
                      timers.add(machine.agenda.pendingTimers().size());
                    }),
                    send(busy, 7L))),
            repeat(rounds, all));
    program.machine().runToEnd();
    assertThat(waiting).hasSize(rounds).containsOnly(idle.size());
    assertThat(timers).hasSize(rounds).containsOnly(1);
    assertNobodyWaits(idle.toArray(Channel[]::new));
    assertThat(program.machine().agenda.pendingTimers()).isEmpty();
  }

  private static int count(WaitQueue queue) {
    int count = 0;
    for (Waiter at = queue.first(); at != null; at = at.next == queue.first() ? null : at.next) {
      count++;
    }
    return count;
  }

  @Test
  void timersDoNotPileUpWhenAnotherCaseIsChosen() {
    Channel busy = new Channel(1);
    List<Integer> timers = new ArrayList<>();
    Program program =
        Program.prepare(
            spawn("sender", repeat(1_000, send(busy, 1L), pass())),
            repeat(
                1_000,
                select().receive(busy).after(HOUR),
                run(machine -> timers.add(machine.agenda.pendingTimers().size()))));
    program.machine().runToEnd();
    assertThat(timers).hasSize(1_000).containsOnly(0);
  }
}

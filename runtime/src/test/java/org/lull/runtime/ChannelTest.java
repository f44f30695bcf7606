package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.runtime.value.Place;

@Timeout(20)
class ChannelTest {
  private final Channel direct = new Channel(0);
  private final Channel buffered = new Channel(2);

  private static Op sayEnd() {
    return (machine, frame) -> {
      Program.of(machine).say(frame.last() == Channel.END ? "end" : String.valueOf(frame.last()));
      return frame.receive(machine, null);
    };
  }

  private static Op invariants(Channel channel) {
    return run(() -> Ledger.checkInvariants(channel));
  }

  // Direct

  @Test
  void withoutBufferBothSidesMeet() {
    Program program =
        Program.run(
            spawn("sender", send(direct, 1L), say("sent")),
            sleep(5),
            say("receiver comes"),
            receive(direct),
            sayIt());
    assertThat(program.said()).containsExactly("receiver comes", "1", "sent");
  }

  @Test
  void withoutBufferAReceiverMayComeFirst() {
    Program program =
        Program.run(
            spawn("receiver", receive(direct), sayIt()), sleep(5), send(direct, 1L), say("sent"));
    assertThat(program.said()).containsExactly("sent", "1");
  }

  @Test
  void carriesNil() {
    for (Channel channel : List.of(direct, buffered)) {
      Program program =
          Program.run(
              spawn("sender", send(channel, null), send(channel, 1L)),
              receive(channel),
              sayIt(),
              receive(channel),
              sayIt());
      assertThat(program.said()).containsExactly("null", "1");
    }
  }

  @Test
  void servesReceiversInOrder() {
    Program program =
        Program.run(
            spawn("a", receive(direct), say("a")),
            spawn("b", receive(direct), say("b")),
            spawn("c", receive(direct), say("c")),
            sleep(1),
            repeat(3, send(direct, 1L), invariants(direct)));
    assertThat(program.said()).containsExactly("a", "b", "c");
  }

  @Test
  void servesSendersInOrder() {
    for (Channel channel : List.of(direct, buffered)) {
      Program program =
          Program.run(
              spawn("a", send(channel, "a")),
              spawn("b", send(channel, "b")),
              spawn("c", send(channel, "c")),
              spawn("d", send(channel, "d")),
              sleep(1),
              repeat(4, receive(channel), sayIt(), invariants(channel)));
      assertThat(program.said()).containsExactly("a", "b", "c", "d");
    }
  }

  // Buffered

  @Test
  void withBufferDoesNotWaitUntilItIsFull() {
    Program program =
        Program.run(
            spawn("sender", repeat(3, send(buffered, 1L), say("sent")), say("done")),
            sleep(1),
            run(m -> Program.of(m).say(buffered.size())),
            receive(buffered));
    assertThat(program.said()).containsExactly("sent", "sent", 2, "sent", "done");
  }

  @Test
  void keepsTheOrderWhenABufferIsRefilledByWaitingSenders() {
    Op[] senders =
        LongStream.range(0, 10).mapToObj(i -> spawn("s" + i, send(buffered, i))).toArray(Op[]::new);
    Program program =
        Program.run(
            sequence(senders),
            sleep(1),
            repeat(10, receive(buffered), sayIt(), invariants(buffered)));
    assertThat(program.said()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(buffered.size()).isZero();
  }

  @Test
  void whileASenderWaitsTheBufferIsFull() {
    Program program =
        Program.run(
            spawn("a", repeat(3, send(buffered, 1L))),
            sleep(1),
            run(m -> Program.of(m).say(buffered.size())),
            receive(buffered),
            run(m -> Program.of(m).say(buffered.size())));
    assertThat(program.said()).containsExactly(2, 2);
  }

  @Test
  void aSenderThatLeavesLosesOnlyItsOwnValue() {
    Ref<Task> second = new Ref<>();
    Program program =
        Program.run(
            spawn("a", send(direct, "a")),
            spawn(second, "b", send(direct, "b")),
            spawn("c", send(direct, "c")),
            sleep(1),
            cancel(second, "stop"),
            repeat(2, receive(direct), sayIt()));
    assertThat(program.said()).containsExactly("a", "c");
  }

  @Test
  void aReceiverThatLeavesTakesNothing() {
    Ref<Task> first = new Ref<>();
    Program program =
        Program.run(
            spawn(first, "a", receive(direct), say("no")),
            spawn("b", receive(direct), sayIt()),
            sleep(1),
            cancel(first, "stop"),
            send(direct, "for b"));
    assertThat(program.said()).containsExactly("for b");
  }

  // Closing

  @Test
  void closedGivesWhatIsBufferedAndThenItsEnd() {
    Program program =
        Program.run(
            send(buffered, 1L),
            send(buffered, 2L),
            close(buffered),
            repeat(3, receiveOrEnd(buffered), sayEnd()),
            catching(receive(buffered)),
            sayIt());
    assertThat(program.said())
        .containsExactly(
            "1", "2", "end", "ChannelClosed: nothing left to receive: the channel was closed");
  }

  @Test
  void closedStillServesSendersThatWait() {
    Program program =
        Program.run(
            spawn("a", send(direct, "a"), say("a sent")),
            spawn("b", send(direct, "b"), say("b sent")),
            sleep(1),
            close(direct),
            repeat(3, receiveOrEnd(direct), sayEnd()),
            sleep(1));
    assertThat(program.said()).containsExactly("a", "b", "end", "a sent", "b sent");
  }

  @Test
  void closedWithAFullBufferServesItsSendersAfterIt() {
    Program program =
        Program.run(
            spawn("s", repeat(2, send(buffered, "first"))),
            spawn("t", send(buffered, "waiting")),
            sleep(1),
            close(buffered),
            repeat(4, receiveOrEnd(buffered), sayEnd()));
    assertThat(program.said()).containsExactly("first", "first", "waiting", "end");
  }

  @Test
  void closeWakesReceiversThatWait() {
    Program program =
        Program.run(
            spawn("a", receiveOrEnd(direct), sayEnd()),
            spawn("b", catching(receive(direct)), sayIt()),
            sleep(1),
            close(direct),
            invariants(direct));
    assertThat(program.said())
        .containsExactly("end", "ChannelClosed: nothing left to receive: the channel was closed");
  }

  @Test
  void aSendAfterTheCloseNamesTheLineThatClosed() {
    Program program =
        Program.run(
            run(m -> direct.close(m, new Place("main", "bank.lull", 0, 1, 7))),
            catching(send(direct, 1L)),
            sayIt(),
            catching(run(m -> direct.trySend(m, 1L))),
            sayIt());
    assertThat(program.said())
        .containsOnly("ChannelClosed: cannot send: the channel was closed at bank.lull:7");
  }

  @Test
  void aSecondCloseGivesFalse() {
    Program program = Program.run(close(direct), sayIt(), close(direct), sayIt());
    assertThat(program.said()).containsExactly("true", "false");
    assertThat(direct.isClosed()).isTrue();
  }

  // Without waiting

  @Test
  void trySendNeedsAReceiverOrRoom() {
    Program program =
        Program.run(
            compute(m -> direct.trySend(m, 1L)),
            sayIt(),
            spawn("receiver", receive(direct), sayIt()),
            pass(),
            compute(m -> direct.trySend(m, 2L)),
            sayIt(),
            repeat(3, compute(m -> buffered.trySend(m, 3L)), sayIt()),
            sleep(1));
    assertThat(program.said()).containsExactly("false", "true", "true", "true", "false", "2");
  }

  @Test
  void tryReceiveNeedsAValueOrASender() {
    Program program =
        Program.run(
            compute(m -> direct.tryReceive(m, "none")),
            sayIt(),
            spawn("sender", send(direct, 1L), say("sent")),
            pass(),
            compute(m -> direct.tryReceive(m, "none")),
            sayIt(),
            compute(m -> direct.tryReceive(m, "none")),
            sayIt());
    assertThat(program.said()).containsExactly("none", "1", "none", "sent");
  }

  @Test
  void tryReceiveOfAClosedOneGivesTheFallback() {
    Program program =
        Program.run(
            send(buffered, 1L),
            close(buffered),
            repeat(2, compute(m -> buffered.tryReceive(m, "none")), sayIt()));
    assertThat(program.said()).containsExactly("1", "none");
  }

  // Fairness

  @Test
  void aTaskThatNeverHasToWaitGivesWayNowAndThen() {
    Channel wide = new Channel(1_000);
    int[] sent = new int[1];
    Program program =
        Program.run(
            spawn("busy", repeat(1_000, send(wide, 1L), run(() -> sent[0]++))),
            pass(),
            run(m -> Program.of(m).say(sent[0])));
    assertThat((int) program.said().getFirst()).isBetween(1, 200);
    assertThat(sent[0]).isEqualTo(1_000);
  }

  @Test
  void twoBusyTasksDoNotStarveATimer() {
    Ref<Scope> scope = new Ref<>();
    Program program =
        Program.run(
            scope(
                scope,
                spawn("ping", forever(send(direct, 1L))),
                spawn("pong", forever(receive(direct))),
                sleep(10),
                cancelScope(scope),
                sleep(1)),
            say("over"));
    assertThat(program.said()).containsExactly("over");
  }

  @Test
  void saysWhatItIs() {
    assertThat(direct.text()).isEqualTo("<channel>");
    assertThat(buffered.text()).isEqualTo("<channel 0/2>");
    Program.run(send(buffered, 1L), close(buffered));
    assertThat(buffered.text()).isEqualTo("<channel 1/2 closed>");
    assertThat(buffered.typeName()).isEqualTo("channel");
  }
}

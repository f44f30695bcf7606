package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels used by any thread, and as publishers that keep the rules of Reactive Streams. */
@Timeout(30)
class ChannelPublisherTest {
  private final Lull lull = Lull.builder().build();
  private final LullChannel channel = lull.channel(100);
  private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    lull.close();
  }

  /** Writes down what it is told. */
  private class Recorder implements Subscriber<Object> {
    volatile @Nullable Subscription subscription;
    private final AtomicInteger inside = new AtomicInteger();

    Subscription subscription() {
      return Objects.requireNonNull(subscription);
    }

    void tell(Object signal) {
      if (inside.incrementAndGet() > 1) {
        signals.add("two signals at once");
      }
      signals.add(signal);
      inside.decrementAndGet();
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      tell("subscribed");
    }

    @Override
    public void onNext(Object item) {
      tell(item);
    }

    @Override
    public void onError(Throwable failure) {
      tell(failure.getClass().getSimpleName());
    }

    @Override
    public void onComplete() {
      tell("complete");
    }
  }

  private List<Object> next(int count) throws InterruptedException {
    List<Object> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(Objects.requireNonNull(signals.poll(20, TimeUnit.SECONDS), "no signal came"));
    }
    return next;
  }

  private void send(Object... values) throws Exception {
    for (Object value : values) {
      channel.send(value).get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void givesNoMoreThanWasAskedFor() throws Exception {
    Recorder recorder = new Recorder();
    channel.publisher().subscribe(recorder);
    send(1, 2, 3);
    assertThat(next(1)).containsExactly("subscribed");
    recorder.subscription().request(2);
    assertThat(next(2)).containsExactly(1L, 2L);
    assertThat(lull.eval("1 + 1")).isEqualTo(2L);
    assertThat(signals).isEmpty();
    recorder.subscription().request(2);
    channel.close();
    assertThat(next(2)).containsExactly(3L, "complete");
  }

  @Test
  void demandAddsUpAndHasNoEnd() throws Exception {
    Recorder recorder = new Recorder();
    channel.publisher().subscribe(recorder);
    recorder.subscription().request(Long.MAX_VALUE);
    recorder.subscription().request(Long.MAX_VALUE);
    send(1, 2);
    assertThat(next(3)).containsExactly("subscribed", 1L, 2L);
  }

  @Test
  void askingForNothingIsAnErrorAndTheEnd() throws Exception {
    Recorder recorder = new Recorder();
    channel.publisher().subscribe(recorder);
    recorder.subscription().request(1);
    recorder.subscription().request(0);
    send(1);
    recorder.subscription().request(1);
    assertThat(next(2)).containsExactly("subscribed", "IllegalArgumentException");
    assertThat(channel.receive().get(20, TimeUnit.SECONDS)).isEqualTo(1L);
    assertThat(signals).isEmpty();
  }

  @Test
  void aSubscriberThatCancelsGetsNoMore() throws Exception {
    Recorder recorder = new Recorder();
    channel.publisher().subscribe(recorder);
    recorder.subscription().request(5);
    recorder.subscription().cancel();
    recorder.subscription().cancel();
    recorder.subscription().request(5);
    send(1);
    assertThat(channel.receive().get(20, TimeUnit.SECONDS)).isEqualTo(1L);
    assertThat(signals).containsExactly("subscribed");
  }

  @Test
  void noSubscriberIsRefused() {
    assertThatThrownBy(() -> channel.publisher().subscribe(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void onSubscribeReturnsBeforeTheFirstValue() throws Exception {
    send(1, 2);
    CountDownLatch mayReturn = new CountDownLatch(1);
    Recorder recorder =
        new Recorder() {
          @Override
          public void onSubscribe(Subscription given) {
            given.request(2);
            await(mayReturn);
            super.onSubscribe(given);
          }
        };
    Thread subscribing = Thread.ofPlatform().start(() -> channel.publisher().subscribe(recorder));
    while (subscribing.isAlive() && channelIsFull()) {
      Thread.onSpinWait();
    }
    mayReturn.countDown();
    assertThat(next(3)).containsExactly("subscribed", 1L, 2L);
  }

  private boolean channelIsFull() {
    lull.set("buffered", channel);
    return Long.valueOf(2).equals(lull.eval("len(buffered)"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSubscriberMayAskFromInside() throws Exception {
    Recorder recorder =
        new Recorder() {
          @Override
          public void onSubscribe(Subscription given) {
            super.onSubscribe(given);
            given.request(1);
          }

          @Override
          public void onNext(Object item) {
            super.onNext(item);
            subscription().request(1);
          }
        };
    lull.set("out", channel);
    Task ignored = lull.start(lull.compile("for i in 1..1000 { out <- i }\nout.close()"));
    channel.publisher().subscribe(recorder);
    List<Object> expected = new ArrayList<>(List.of("subscribed"));
    LongStream.rangeClosed(1, 1000).forEach(expected::add);
    expected.add("complete");
    assertThat(next(1002)).isEqualTo(expected);
  }

  @Test
  void aSubscriberThatThrowsGetsNothingAnyMore() throws Exception {
    CountDownLatch thrown = new CountDownLatch(1);
    Recorder recorder =
        new Recorder() {
          @Override
          public void onNext(Object item) {
            thrown.countDown();
            throw new IllegalStateException("a faulty subscriber, as the test has it");
          }
        };
    channel.publisher().subscribe(recorder);
    recorder.subscription().request(5);
    send(1);
    thrown.await();
    send(2);
    assertThat(channel.receive().get(20, TimeUnit.SECONDS)).isEqualTo(2L);
  }

  @Test
  void nilAndTheEndOfTheEngineAreErrors() throws Exception {
    Recorder recorder = new Recorder();
    channel.publisher().subscribe(recorder);
    recorder.subscription().request(5);
    send(new Object[] {null});
    assertThat(next(2)).containsExactly("subscribed", "NullPointerException");
    Recorder late = new Recorder();
    channel.publisher().subscribe(late);
    lull.close();
    late.subscription().request(1);
    assertThat(next(2)).containsExactly("subscribed", "IllegalStateException");
  }

  @Test
  void eachValueGoesToOneOfManySubscribersOnManyThreads() throws Exception {
    List<Recorder> recorders = IntStream.range(0, 8).mapToObj(i -> new Recorder()).toList();
    recorders.forEach(channel.publisher()::subscribe);
    assertThat(next(8)).containsOnly("subscribed");
    for (Recorder recorder : recorders) {
      Thread ignored =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 1_000; i++) {
                  recorder.subscription().request(1);
                }
              });
    }
    for (int sender = 0; sender < 4; sender++) {
      int from = sender * 250;
      Thread ignored =
          Thread.ofPlatform()
              .start(() -> IntStream.range(from, from + 250).forEach(i -> channel.send(i).join()));
    }
    assertThat(next(1_000))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, 1_000).mapToObj(i -> (Object) i).toList());
    channel.close();
    assertThat(next(8)).containsOnly("complete");
  }

  @Test
  void aCancelledSendTakesItsValueBack() throws Exception {
    LullChannel direct = lull.channel(0);
    var send = direct.send("never");
    send.cancel(false);
    assertThatThrownBy(send::join).isInstanceOf(java.util.concurrent.CompletionException.class);
    var receive = direct.receive();
    receive.cancel(false);
    assertThatThrownBy(receive::join).isInstanceOf(java.util.concurrent.CompletionException.class);
    var second = direct.receive();
    direct.send("value").get(20, TimeUnit.SECONDS);
    assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo("value");
  }
}

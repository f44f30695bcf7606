package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LullTest {
  private final StringBuilder output = new StringBuilder();
  private final Lull lull = Lull.builder().output(output).virtualTime().build();

  @AfterEach
  void close() {
    lull.close();
  }

  private static LullException errorOf(ThrowingCallable action) {
    return (LullException) org.assertj.core.api.Assertions.catchThrowable(action);
  }

  enum Color {
    RED,
    GREEN
  }

  record Point(int x, double y) {}

  record Shape(Color color, List<Point> points, @Nullable String name) {}

  interface Greeter {
    String greet(String name);

    default String twice(String name) {
      return greet(greet(name));
    }
  }

  interface Settings {
    String getTitle();

    int width();
  }

  @Test
  void evaluatesCodeAndKeepsItsNames() {
    lull.eval("let base = 40\nfn add(x) => base + x");
    assertThat(lull.eval("add(2)")).isEqualTo(42L);
    assertThat(lull.eval("print(\"hi\")")).isNull();
    assertThat(output).hasToString("hi\n");
    assertThat(lull.names()).containsExactly("add", "base");
  }

  @Test
  void givesValuesAsJavaHasThem() {
    assertThat(lull.eval("2 ** 70")).isEqualTo(BigInteger.TWO.pow(70));
    assertThat(lull.eval("[1, 2.5, \"x\", nil, true]"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly(1L, 2.5, "x", null, true);
    assertThat(lull.eval("{a: 1, b: 2}"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", 1L, "b", 2L));
    assertThat(lull.eval("1..3")).isEqualTo(List.of(1L, 2L, 3L));
    assertThat(lull.eval("bytes([1, 2])")).isEqualTo(new byte[] {1, 2});
    assertThat(lull.eval("1500ms")).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void givesTypedResults() {
    assertThat(lull.eval("7", int.class)).isEqualTo(7);
    assertThat(lull.eval("7", double.class)).isEqualTo(7.0);
    assertThat(lull.eval("\"RED\"", Color.class)).isEqualTo(Color.RED);
    assertThat(lull.eval("[1, 2]", int[].class)).containsExactly(1, 2);
    assertThat(lull.eval("{x: 1, y: 2}", Point.class)).isEqualTo(new Point(1, 2));
    assertThat(lull.eval("{color: \"GREEN\", points: [{x: 1, y: 2.5}]}", Shape.class))
        .isEqualTo(new Shape(Color.GREEN, List.of(new Point(1, 2.5)), null));
    assertThat(lull.eval("[{x: 1, y: 2}]", new TypeOf<List<Point>>() {}))
        .containsExactly(new Point(1, 2));
    assertThat(lull.eval("{title: \"T\", width: 3}", Settings.class))
        .satisfies(settings -> assertThat(settings.getTitle() + settings.width()).isEqualTo("T3"));
  }

  @Test
  void saysWhatATypedResultIsNot() {
    assertThat(errorOf(() -> lull.eval("\"x\"", int.class)))
        .hasMessage("a Java int was expected, but got string");
    assertThat(errorOf(() -> lull.eval("3000000000", int.class)))
        .hasMessage("3000000000 does not fit a Java int");
    assertThat(errorOf(() -> lull.eval("{colour: \"RED\"}", Shape.class)))
        .satisfies(e -> assertThat(e.hint()).contains("\"color\""))
        .hasMessage("record Shape has no component \"colour\"");
    assertThat(errorOf(() -> lull.eval("{color: \"RED\", points: [{x: nil, y: 1}]}", Shape.class)))
        .hasMessage("in .points: in [0]: record Point needs its component \"x\"");
    assertThat(errorOf(() -> lull.eval("nil", String.class)).kind()).isEqualTo("Type");
  }

  @Test
  void reportsErrorsWithTheirPlace() {
    LullException error = errorOf(() -> lull.eval("fn f(x) => x + nil\n\nf(1)"));
    assertThat(error.kind()).isEqualTo("Type");
    assertThat(error.line()).isEqualTo(1);
    assertThat(error.trace()).hasSize(2).first().hasToString("in fn f (eval 1:1)");
    assertThat(error.getStackTrace()[0]).hasToString("lull.fn f(eval 1:1)");
    assertThat(error.report()).contains("x + nil").contains("in script (eval 1:3)");
  }

  @Test
  void reportsCodeThatIsNotValid() {
    LullException error = errorOf(() -> lull.eval("let x = 1\nprint(y)"));
    assertThat(error.kind()).isEqualTo("Name");
    assertThat(error.line()).isEqualTo(2);
    assertThat(error.report()).contains("\"y\" is not declared");
    assertThat(errorOf(() -> lull.compile("1 +")).kind()).isEqualTo("Syntax");
  }

  @Test
  void setsAndDefinesNames() {
    lull.set("list", new ArrayList<>(List.of(1, 2)));
    lull.define("roll", (Long sides) -> sides * 2);
    lull.define("now2", () -> "now");
    lull.define("add", (Long a, Long b) -> a + b);
    lull.define("join", HostFunction.many(parts -> parts.length));
    assertThat(lull.eval("list.push(3)\nroll(6) + add(1, list[0]) + join(1, 2, 3)")).isEqualTo(17L);
    assertThat(lull.get("list", List.class)).hasSize(3);
    assertThat(errorOf(() -> lull.eval("roll(1, 2)")))
        .hasMessage("roll(#1) takes 1 argument, but 2 came");
    assertThat(errorOf(() -> lull.eval("roll = 1")))
        .hasMessage("\"roll\" is a function of the host program and cannot be assigned again");
    assertThat(errorOf(() -> lull.eval("roll(\"a\")")).getMessage())
        .startsWith("the Java function \"roll\" met a value of another type");
  }

  @Test
  void carriesJavaExceptionsThroughScripts() {
    IllegalStateException failure = new IllegalStateException("broken");
    lull.define(
        "fail",
        () -> {
          throw failure;
        });
    lull.define(
        "raise",
        () -> {
          throw new LullException("Poor", "no money");
        });
    LullException error = errorOf(() -> lull.eval("fail()"));
    assertThat(error.kind()).isEqualTo("HostError");
    assertThat(error.data()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error).hasMessage("broken").hasCause(failure);
    assertThat(lull.eval("try { raise() } catch e { e.kind }")).isEqualTo("Poor");
    assertThat(lull.eval("try { fail() } catch e { e.message }")).isEqualTo("broken");
  }

  @Test
  void functionsAreJavaFunctions() {
    LullFunction twice = lull.eval("x => x * 2", LullFunction.class);
    assertThat(twice.call(4)).isEqualTo(8L);
    assertThat(twice.callAs(int.class, 4)).isEqualTo(8);
    assertThat(twice.as(Function.class).apply(5L)).isEqualTo(10L);
    assertThat(lull.eval("name => \"Hi ${name}\"", Greeter.class).twice("Ada"))
        .isEqualTo("Hi Hi Ada");
    List<Long> numbers = new ArrayList<>(List.of(3L, 1L, 2L));
    @SuppressWarnings("unchecked")
    Comparator<Long> byValue = lull.eval("(a, b) => b - a", Comparator.class);
    numbers.sort(byValue);
    assertThat(numbers).containsExactly(3L, 2L, 1L);
  }

  @Test
  void functionsCanBeCalledBackFromInsideAScript() {
    lull.define(
        "sorted_by",
        (List<Object> list, LullFunction by) -> {
          List<Object> copy = new ArrayList<>(list);
          copy.sort(by.as(Comparator.class));
          return copy;
        });
    assertThat(lull.eval("sorted_by([3, 1, 2], (a, b) => { sleep(1s); a - b })", List.class))
        .isEqualTo(List.of(1L, 2L, 3L));
    lull.define("nested", (String code) -> lull.eval(code));
    assertThat(lull.eval("nested(\"1 + nested(\\\"20\\\")\") + 1")).isEqualTo(22L);
    assertThat(errorOf(() -> lull.eval("sorted_by([2, 1], (a, b) => throw \"no\")")))
        .hasMessage("no");
  }

  @Test
  void instancesAndClassesAreObjects() {
    LullObject account =
        lull.eval(
            "class Account(owner, var balance = 0) { fn add(n) { self.balance += n; self } }\n"
                + "Account(\"Ada\")",
            LullObject.class);
    assertThat(account.typeName()).isEqualTo("Account");
    assertThat(account.get("owner")).isEqualTo("Ada");
    assertThat(account.call("add", 5)).isEqualTo(account);
    account.set("balance", 7);
    assertThat(account.get("balance")).isEqualTo(7L);
    assertThat(account).hasToString("Account(owner: \"Ada\", balance: 7)");
    assertThat(errorOf(() -> account.get("ownr")).hint()).contains("owner");
    assertThat(lull.get("Account", LullFunction.class).call("Bob")).isInstanceOf(LullObject.class);
  }

  @Test
  void generatorsAreIteratorsAndStreams() {
    LullGenerator squares =
        lull.eval("gen { for i in 1..3 { sleep(1s); yield i * i } }", LullGenerator.class);
    assertThat(squares).toIterable().containsExactly(1L, 4L, 9L);
    assertThat(squares.isDone()).isTrue();
    assertThat(lull.eval("gen { yield 1; yield 2 }", LullGenerator.class).stream())
        .containsExactly(1L, 2L);
    LullGenerator closing =
        lull.eval(
            "let log = []\ngen { try { yield 1 } finally { log.push(2) } }", LullGenerator.class);
    assertThat(closing.next()).isEqualTo(1L);
    closing.close();
    assertThat(lull.get("log")).isEqualTo(List.of(2L));
  }

  @Test
  void compiledScriptsHaveNamesOfTheirOwnAndRunInSeveralEngines() {
    lull.set("base", 10);
    Script script = lull.compile("count", "var n = base\nn += 1\nn");
    assertThat(lull.eval(script)).isEqualTo(11L);
    assertThat(lull.eval(script, int.class)).isEqualTo(11);
    assertThat(lull.names()).containsExactly("base");
    try (Lull other = Lull.builder().build()) {
      assertThat(errorOf(() -> other.eval(script)).kind()).isEqualTo("Name");
      other.set("base", 1);
      assertThat(other.eval(script)).isEqualTo(2L);
    }
  }

  @Test
  void startedScriptsRunByThemselves() throws Exception {
    try (Lull engine = Lull.builder().build()) {
      LullChannel numbers = engine.channel(0);
      engine.set("numbers", numbers);
      Task sum = engine.start(engine.compile("var s = 0\nfor n in numbers { s += n }\ns"));
      CompletableFuture<@Nullable Object> first = numbers.send(1);
      first.get(10, TimeUnit.SECONDS);
      numbers.send(2).get(10, TimeUnit.SECONDS);
      assertThat(engine.eval("40 + 2")).isEqualTo(42L);
      assertThat(sum.status()).isEqualTo(Task.Status.WAITING);
      numbers.close();
      assertThat(sum.get(10, TimeUnit.SECONDS)).isEqualTo(3L);
      assertThat(sum.status()).isEqualTo(Task.Status.DONE);
    }
  }

  @Test
  void tasksFailAndAreCancelled() throws Exception {
    try (Lull engine = Lull.builder().build()) {
      Task failing = engine.start(engine.compile("sleep(1ms); throw \"oops\""));
      assertThatThrownBy(() -> failing.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("oops");
      Task busy = engine.start(engine.compile("while true { }"));
      busy.cancel("enough");
      assertThatThrownBy(busy::join)
          .isInstanceOf(CompletionException.class)
          .hasRootCauseMessage("this was cancelled: enough");
      assertThat(busy.status()).isEqualTo(Task.Status.CANCELLED);
    }
  }

  @Test
  void aHostDrivenEngineRunsWhenItIsTicked() {
    try (Lull engine = Lull.builder().virtualTime().hostDriven().build()) {
      engine.set("log", new ArrayList<>());
      Task quest = engine.start(engine.compile("log.push(1)\nsleep(1h)\nlog.push(2)"));
      assertThat(engine.get("log", List.class)).isEmpty();
      assertThat(engine.tick(Duration.ofSeconds(5))).isFalse();
      assertThat(engine.get("log", List.class)).hasSize(2);
      assertThat(quest).isCompleted();
      engine.start(engine.compile("while true { }"));
      assertThat(engine.tick(Duration.ofMillis(1))).isTrue();
    }
    assertThatThrownBy(() -> lull.tick(Duration.ofMillis(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("hostDriven()");
  }

  @Test
  void awaitsFuturesOfTheHost() {
    CompletableFuture<Object> later = new CompletableFuture<>();
    lull.define("fetch", (String key) -> CompletableFuture.supplyAsync(() -> key + "!"));
    lull.set("later", later);
    assertThat(lull.eval("fetch(\"a\") + fetch(\"b\")")).isEqualTo("a!b!");
    later.complete(5);
    assertThat(lull.eval("await later")).isEqualTo(5L);
    lull.set("failed", CompletableFuture.failedFuture(new IllegalStateException("down")));
    assertThat(lull.eval("try { await failed } catch e { e.kind + \": \" + e.message }"))
        .isEqualTo("HostError: down");
    lull.set("gone", cancelled());
    assertThat(lull.eval("try { await gone } catch e { e.kind }")).isEqualTo("Cancelled");
  }

  private static CompletableFuture<Object> cancelled() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    future.cancel(false);
    return future;
  }

  @Test
  void cancellingAScriptCancelsTheFutureThatItWaitsFor() {
    try (Lull engine = Lull.builder().build()) {
      CompletableFuture<Object> never = new CompletableFuture<>();
      engine.define("never", () -> never);
      assertThat(engine.eval("try { timeout 1ms { never() } } catch e { e.kind }"))
          .isEqualTo("Timeout");
      assertThat(never).isCancelled();
      CompletableFuture<Object> kept = new CompletableFuture<>();
      engine.set("kept", kept);
      assertThat(engine.eval("select { let x = await kept => x\n after 1ms => 7 }")).isEqualTo(7L);
      assertThat(kept).isNotDone();
    }
  }

  @Test
  void blockingFunctionsLetOtherTasksRun() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    lull.define("read", HostFunction.none(gate::get).blocking());
    lull.define("open", () -> gate.complete("text"));
    assertThat(lull.eval("let t = spawn { read() }\nyield\nopen()\nawait t")).isEqualTo("text");
  }

  @Test
  void anEvalThatCanNeverGoOnSaysSo() {
    assertThat(errorOf(() -> lull.eval("<-chan()")).kind()).isEqualTo("Deadlock");
    assertThat(lull.eval("1")).isEqualTo(1L);
  }

  @Test
  void closingCancelsWhatNeverWaits() {
    Lull engine = Lull.builder().hostDriven().virtualTime().output(output).build();
    Task endless = engine.start(engine.compile("try { while true {} } finally { print(\"bye\") }"));
    engine.tick(Duration.ofNanos(1));
    engine.close();
    assertThat(output).hasToString("bye\n");
    assertThat(endless).isCompletedExceptionally();
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void closingDoesNotWaitForJavaCodeThatNeverReturns() throws Exception {
    CountDownLatch inJava = new CountDownLatch(1);
    Semaphore release = new Semaphore(0);
    Lull engine = Lull.builder().build();
    engine.define(
        "stay",
        () -> {
          inJava.countDown();
          release.acquireUninterruptibly();
          return 1;
        });
    Task staying = engine.start(engine.compile("stay()"));
    inJava.await();
    engine.close();
    assertThat(staying).isCompletedExceptionally();
    release.release();
  }

  @Test
  void aClosedEngineRunsCleanUpAndNothingElse() {
    Lull engine = Lull.builder().hostDriven().virtualTime().output(output).build();
    Task waiting = engine.start(engine.compile("try { <-chan() } finally { print(\"bye\") }"));
    engine.tick(Duration.ofMillis(100));
    engine.close();
    engine.close();
    assertThat(output).hasToString("bye\n");
    assertThat(waiting).isCompletedExceptionally();
    assertThatThrownBy(() -> engine.eval("1")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anInterruptedThreadStopsItsScript() throws Exception {
    CompletableFuture<LullException> error = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform().start(() -> error.complete(errorOf(() -> lull.eval("while true { }"))));
    thread.interrupt();
    assertThat(error.get(10, TimeUnit.SECONDS).kind()).isEqualTo("Cancelled");
    assertThat(lull.eval("1")).isEqualTo(1L);
  }

  @Test
  void severalThreadsMayEvaluateAtTheSameTime() throws Exception {
    lull.eval("var total = 0");
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int n = 0; n < 50; n++) {
                  lull.eval("total += 1");
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(lull.get("total")).isEqualTo(400L);
  }

  @Test
  void aChannelIsAPublisher() throws Exception {
    try (Lull engine = Lull.builder().build()) {
      LullChannel channel = engine.channel(2);
      List<Object> seen = new ArrayList<>();
      CompletableFuture<Boolean> complete = new CompletableFuture<>();
      channel
          .publisher()
          .subscribe(
              new java.util.concurrent.Flow.Subscriber<>() {
                @Override
                public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
                  subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(Object item) {
                  seen.add(item);
                }

                @Override
                public void onError(Throwable failure) {
                  complete.completeExceptionally(failure);
                }

                @Override
                public void onComplete() {
                  complete.complete(true);
                }
              });
      engine.set("out", channel);
      engine.eval("for i in 1..5 { out <- i }\nout.close()");
      assertThat(complete.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void aTaskOfAScriptIsAStage() throws Exception {
    try (Lull engine = Lull.builder().build()) {
      engine.define(
          "keep",
          (Object task) -> {
            engine.set("kept", task);
            return null;
          });
      Task root =
          engine.start(
              engine.compile(
                  "let t = spawn { sleep(1h) }\nkeep(t)\ntry { await t } catch e { e.kind }"));
      while (engine.get("kept") == null) {
        Thread.onSpinWait();
      }
      assertThat(engine.get("kept")).isInstanceOf(Task.class);
      engine.get("kept", Task.class).cancel("stop");
      assertThat(root.get(10, TimeUnit.SECONDS)).isEqualTo("Cancelled");
    }
  }
}

package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lull.interpreter.LongBuiltins.Call;
import org.lull.runtime.Clock;
import org.lull.runtime.Machine;
import org.lull.runtime.ProgramListener;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.runtime.value.Meter;
import org.lull.sandbox.Limits;
import org.lull.sandbox.Sandbox;
import org.lull.syntax.Source;

/** Built-ins are charged for their work, and can be interrupted in the midst of it. */
class LongBuiltinsTest {
  /** Elements or characters that may be worked on in the time of a step; copying is that quick. */
  private static final int MOST_IN_A_STEP = 150;

  private static final int ELEMENTS = 20_000;

  private static final int LOOPED_ELEMENTS = 60_000;

  private static final int CAMPAIGN_ELEMENTS = 200_000;
  private static final int ROUNDS = 5;
  private static final long MOST_MILLIS = 50;

  @Test
  void everyBuiltinIsKnownToBeLongOrShort() {
    Set<String> known = new TreeSet<>(LongBuiltins.SHORT);
    LongBuiltins.calls().forEach(call -> known.addAll(call.names()));
    Set<String> unknown = LongBuiltins.libraryNames();
    unknown.removeAll(known);
    unknown.removeIf(name -> LongBuiltins.SHORT_PARTS.contains(name.split("\\.")[0]));
    assertThat(unknown).isEmpty();
  }

  static List<Call> calls() {
    return LongBuiltins.calls();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void isChargedForWhatItDoes(Call call) {
    String setup = call.script(ELEMENTS);
    long steps = steps(setup + call.call()) - steps(setup);
    assertThat(steps).isGreaterThanOrEqualTo(ELEMENTS / MOST_IN_A_STEP);
  }

  private static long steps(String code) {
    return run(code).stepsTaken();
  }

  private static Machine run(String code) {
    Session session = session();
    Task task = start(session, code);
    session.machine().runToEnd(task, () -> false);
    assertThat(task.state()).as(() -> String.valueOf(task.outcome())).isEqualTo(Task.State.DONE);
    return session.machine();
  }

  static List<Call> loops() {
    return calls().stream().filter(call -> !LongBuiltins.NO_LOOPS.contains(call.call())).toList();
  }

  @ParameterizedTest
  @MethodSource("loops")
  void looksForAnInterruptOnItsWay(Call call) {
    String setup = call.script(LOOPED_ELEMENTS);
    long looks = run(setup + call.call()).timesCharged() - run(setup).timesCharged();
    assertThat(looks).isGreaterThanOrEqualTo(LOOPED_ELEMENTS / Meter.PORTION / 2);
  }

  /** The clock stands still until the call, and then goes on at each look. */
  @Test
  void isLeftWhenItsTimeIsUp() {
    List<CharSequence> written = new ArrayList<>();
    HurriedClock clock = new HurriedClock();
    TestHost host =
        new TestHost(Path.of("")) {
          @Override
          public void write(CharSequence text) {
            written.add(text.toString());
            clock.hurried = true;
          }
        };
    Limits limits = Limits.NONE.withTime(Duration.ofSeconds(1));
    Session session =
        new Session(
            Settings.standard().withClock(clock).withSandbox(Sandbox.ALL.withLimits(limits)),
            host,
            path -> null);
    Task task =
        start(
            session,
            "let xs = (1..%d).to_list()\nwrite(\"before\")\nxs.index(-1)\nwrite(\"after\")"
                .formatted(200 * Meter.PORTION));
    session.machine().runToEnd(task, () -> false);
    assertThat(written).containsExactly("before");
    assertThat(task.outcome()).asString().contains("TimeLimit");
  }

  private static final class HurriedClock implements Clock {
    private static final long SECOND = 1_000_000_000;

    private boolean hurried;
    private long nanos;

    @Override
    public long nanos() {
      nanos += hurried ? SECOND : 0;
      return nanos;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public boolean jumpTo(long due) {
      return false;
    }
  }

  /**
   * How long it takes from an interrupt to the end of a script that does nothing but call it,
   * without the pauses in which the whole JVM stood still: those of its garbage collector, and
   * those of a machine that is busy with other things. A thread that had to wait for a processor is
   * late once, a built-in that does not look for interrupts is late again.
   */
  @Test
  @EnabledIfSystemProperty(named = "lull.campaign", matches = "true")
  void canBeInterrupted() throws InterruptedException {
    List<String> late = new ArrayList<>();
    for (Call call : LongBuiltins.calls()) {
      Delay worst = new Delay(0, 0);
      for (int i = 0; i < ROUNDS; i++) {
        Delay delay = delay(call, 3 + 17 * i);
        if (delay.isLate()) {
          delay = delay(call, 3 + 17 * i);
        }
        worst = delay.own() > worst.own() ? delay : worst;
      }
      System.out.printf(
          "%8.2f ms, and %.2f of pauses  %s%n",
          worst.own() / 1e6, worst.paused() / 1e6, call.call());
      if (worst.isLate()) {
        late.add(call.call());
      }
    }
    assertThat(late).isEmpty();
  }

  /** Nanoseconds from an interrupt to the end, and those of them in which nothing ran. */
  private record Delay(long whole, long paused) {
    long own() {
      return whole - paused;
    }

    boolean isLate() {
      return own() > MOST_MILLIS * 1_000_000;
    }
  }

  private static Delay delay(Call call, long millisBefore) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Session session = session(begun::countDown);
    Task task =
        start(
            session,
            call.script(CAMPAIGN_ELEMENTS) + "write(\"\")\nwhile true { " + call.call() + " }");
    long[] ended = new long[1];
    try (Pauses pauses = new Pauses()) {
      Thread engine =
          Thread.ofPlatform()
              .start(() -> {
                session.machine().runToEnd(task, () -> false);
                ended[0] = System.nanoTime();
              });
      begun.await();
      Thread.sleep(millisBefore);
      long start = System.nanoTime();
      session.machine().interrupt("that is enough");
      engine.join();
      return new Delay(ended[0] - start, pauses.between(start, ended[0]));
    }
  }

  private static Session session() {
    return session(() -> {});
  }

  private static Session session(Runnable onWrite) {
    Settings settings =
        Settings.standard().withSeed(1).withClock(Clock.virtual()).withSandbox(Sandbox.ALL);
    return new Session(settings, new QuietHost(onWrite), path -> null);
  }

  private static Task start(Session session, String code) {
    Program.Compiled compiled = session.compileScript(new Source("call", code));
    assertThat(compiled.errors()).isEmpty();
    Program program = Objects.requireNonNull(compiled.program());
    return session.start(program, "main", new ProgramListener() {});
  }

  private static final class QuietHost extends TestHost {
    private final Runnable onWrite;

    QuietHost(Runnable onWrite) {
      super(Path.of(""));
      this.onWrite = onWrite;
    }

    @Override
    public void write(CharSequence text) {
      onWrite.run();
    }
  }
}

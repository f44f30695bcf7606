package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
import org.lull.runtime.ProgramListener;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.sandbox.Sandbox;
import org.lull.syntax.Source;

/** Built-ins are charged for their work, and can be interrupted in the midst of it. */
class LongBuiltinsTest {
  /** Elements or characters that may be worked on in the time of a step; copying is that quick. */
  private static final int MOST_IN_A_STEP = 150;

  private static final int ELEMENTS = 20_000;

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
    Session session = session();
    Task task = start(session, code);
    session.machine().runToEnd(task, () -> false);
    assertThat(task.state()).as(() -> String.valueOf(task.outcome())).isEqualTo(Task.State.DONE);
    return session.machine().stepsTaken();
  }

  /**
   * How long it takes from an interrupt to the end of a script that does nothing but call it. A
   * machine that is busy with other things is late by itself.
   */
  @Test
  @EnabledIfSystemProperty(named = "lull.campaign", matches = "true")
  void canBeInterrupted() throws InterruptedException {
    List<String> late = new ArrayList<>();
    for (Call call : LongBuiltins.calls()) {
      long worst = 0;
      for (int i = 0; i < ROUNDS; i++) {
        worst = Math.max(worst, nanosToEnd(call, 3 + 17 * i));
      }
      System.out.printf("%8.2f ms  %s%n", worst / 1e6, call.call());
      if (worst > MOST_MILLIS * 1_000_000) {
        late.add(call.call());
      }
    }
    assertThat(late).isEmpty();
  }

  private static long nanosToEnd(Call call, long millisBefore) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Session session = session(begun::countDown);
    Task task =
        start(
            session,
            call.script(CAMPAIGN_ELEMENTS) + "write(\"\")\nwhile true { " + call.call() + " }");
    long[] ended = new long[1];
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
    return ended[0] - start;
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

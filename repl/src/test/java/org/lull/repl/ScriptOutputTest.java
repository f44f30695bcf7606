package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScriptOutputTest {
  private final ByteArrayOutputStream target = new ByteArrayOutputStream();

  @Test
  void collectsUntilFlushed() {
    ScriptOutput output = new ScriptOutput(target, false);
    output.write("é\n");
    assertThat(target.size()).isZero();
    output.flush();
    assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("é\n");
  }

  @Test
  void showsEveryLineOnATerminal() {
    ScriptOutput output = new ScriptOutput(target, true);
    output.write("a");
    assertThat(target.size()).isZero();
    output.write("b\nc");
    assertThat(target).hasToString("ab\nc");
  }

  @Test
  void keepsTheOrderOfTextsLargerThanItself() {
    ScriptOutput output = new ScriptOutput(target, false);
    String large = "x".repeat(1 << 17);
    output.write("a");
    output.write(large);
    output.write("b");
    output.flush();
    assertThat(target).hasToString("a" + large + "b");
  }

  @Test
  void handsOverAfterAMoment() throws InterruptedException {
    ScriptOutput output = new ScriptOutput(target, false);
    output.flushEveryMoment();
    output.write("a");
    for (int i = 0; i < 500 && target.size() == 0; i++) {
      Thread.sleep(10);
    }
    assertThat(target).hasToString("a");
  }

  @Test
  void tellsOnceThatItIsBrokenAndDropsTheRest() {
    AtomicInteger told = new AtomicInteger();
    ScriptOutput output = new ScriptOutput(new Broken(), false);
    output.whenBroken(told::incrementAndGet);
    output.write("a");
    output.flush();
    output.write("b");
    output.flush();
    assertThat(told).hasValue(1);
    assertThat(output.fault()).hasMessage("gone");
  }

  private static final class Broken extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("gone");
    }
  }
}

package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lull.sandbox.Limits;

/** Limits hold where Java code has called a script back, on whatever thread. */
@Timeout(60)
@ParameterizedClass
@EnumSource(HostSwitch.class)
class HostSwitchLimitsTest {
  private final Lull lull;

  HostSwitchLimitsTest(HostSwitch backend) {
    lull =
        Lull.builder()
            .hostSwitch(backend)
            .limits(Limits.steps(2_000_000).withHeap(50_000_000))
            .build();
    lull.define("here", HostFunction.one((LullFunction f) -> f.call()));
    lull.define("elsewhere", HostFunction.one(HostSwitchLimitsTest::callElsewhere));
    lull.define("unannounced", (Long ignored) -> lull.get("kept", LullFunction.class).call());
    lull.define("nested", (String code) -> lull.eval(code));
  }

  private static Object callElsewhere(LullFunction f) throws Exception {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    Thread ignored =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                answer.complete(f.call());
              } catch (LullException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer.get();
  }

  @AfterEach
  void close() {
    lull.close();
  }

  @ParameterizedTest
  @CsvSource({
    "here(() => { while true { } }), StepLimit",
    "here(() => { \"x\".repeat(10 ** 8) }), MemoryLimit",
    "elsewhere(() => { while true { } }), StepLimit",
    "elsewhere(() => { \"x\".repeat(10 ** 8) }), MemoryLimit",
    "kept = () => { while true { } }; unannounced(1), StepLimit",
    "kept = () => { \"x\".repeat(10 ** 8) }; unannounced(1), MemoryLimit",
    "nested(\"while true { }\"), StepLimit",
    "nested(\"(1..10 ** 8).to_list()\"), MemoryLimit",
  })
  void holds(String code, String kind) {
    lull.set("kept", null);
    assertThatThrownBy(() -> lull.eval(code))
        .isInstanceOfSatisfying(
            LullException.class, error -> assertThat(error.kind()).isEqualTo(kind));
    assertThat(lull.eval("here(() => 1 + 1)")).isEqualTo(2L);
  }
}

package example;

import static org.assertj.core.api.Assertions.assertThat;

import example.WorkflowRunner.Order;
import org.junit.jupiter.api.Test;

class EmbeddingExamplesTest {
  @Test
  void theGameGoesOnUntilEveryQuestIsOver() {
    assertThat(GameLoop.play()).isEqualTo(10_000);
  }

  @Test
  void theWorkflowWaitsRetriesAndCancels() {
    assertThat(WorkflowRunner.run(new Order(42, 9.5)))
        .containsExactly(
            "attempt 1: the bank is closed",
            "paid: receipt for 9.5",
            "reserved at shelf 7",
            "invoice of order 42",
            "no courier came; sent by mail",
            "order 42 is done",
            "courier cancelled: true");
  }

  @Test
  void theRulesThatAreFineApplyAndTheOthersAreReported() {
    assertThat(RuleEngine.demonstrate())
        .containsExactly(
            "wrong: Name: \"y\" is not declared",
            "typo: Member: a Cart has no member \"discont\"",
            "endless: StepLimit: this took more than 100000 steps",
            "greedy: MemoryLimit: this needs more than 1 MB of memory",
            "crowd: TaskLimit: there are more than 10 tasks at the same time",
            "spy: Member: a Cart has no member \"getDiscount\"",
            "thief: Permission: this script may not read /etc/passwd",
            "escape: Member: a Cart has no member \"getClass\"",
            "discount: 6.0 % for [bulk, a pair of apple]");
  }
}

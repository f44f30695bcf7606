package example;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.lull.Expose;
import org.lull.HostFunction;
import org.lull.Lull;
import org.lull.Script;
import org.lull.Task;

/**
 * Workflows as scripts: their steps are Java functions that give futures, and to a script they look
 * like plain calls. It waits, no thread does; what fails is retried, and what takes too long is
 * cancelled, in Java too.
 */
public final class WorkflowRunner {
  private static final String ORDER =
      """
      fn retry(times, step) {
        for attempt in 1..times {
          try {
            return step()
          } catch e if e.kind == "HostError" && attempt < times {
            audit("attempt ${attempt}: ${e.message}")
            sleep(1ms)
          }
        }
      }

      let payment = retry(3, () => pay(order.id, order.total))
      audit("paid: ${payment}")

      // Both at the same time; if one fails, the other is cancelled.
      let parcel = spawn { reserve(order.id) }
      let invoice = spawn { render(order.id) }
      let [place, text] = await [parcel, invoice]
      audit("reserved at ${place}")
      audit(text)

      try {
        timeout 5ms { courier(order.id) }
      } catch e if e.kind == "Timeout" {
        audit("no courier came; sent by mail")
      }
      "order ${order.id} is done"
      """;

  /** What a script sees of an order, by its components' names. */
  @Expose
  public record Order(int id, double total) {}

  private final Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> courier = new CompletableFuture<>();
  private int payments;

  /** Runs a workflow; gives what it has logged, and its result as the last line. */
  static List<String> run(Order order) {
    WorkflowRunner runner = new WorkflowRunner();
    try (Lull lull = Lull.builder().build()) {
      runner.defineSteps(lull);
      lull.set("order", order);
      Script script = lull.compile("order.lull", ORDER);
      Task workflow = lull.start(script);
      runner.log.add(String.valueOf(workflow.join()));
    }
    runner.log.add("courier cancelled: " + runner.courier.isCancelled());
    return runner.log;
  }

  private void defineSteps(Lull lull) {
    lull.define("audit", (String line) -> log.add(line));
    lull.define("pay", (Long order, Double total) -> pay(total));
    lull.define("reserve", (Long order) -> CompletableFuture.supplyAsync(() -> "shelf 7", later));
    lull.define("render", HostFunction.one((Long order) -> render(order)).blocking());
    lull.define("courier", (Long order) -> courier);
  }

  /** Fails the first time. */
  private CompletableFuture<String> pay(double total) {
    if (payments++ == 0) {
      return CompletableFuture.failedFuture(new IllegalStateException("the bank is closed"));
    }
    return CompletableFuture.supplyAsync(() -> "receipt for " + total, later);
  }

  /** Blocks its thread, so it runs on a virtual one. */
  private static String render(long order) throws InterruptedException {
    Thread.sleep(1);
    return "invoice of order " + order;
  }

  public static void main(String[] arguments) {
    run(new Order(42, 9.5)).forEach(System.out::println);
  }
}

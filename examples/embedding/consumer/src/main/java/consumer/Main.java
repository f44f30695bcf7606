package consumer;

import java.util.List;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.lull.Expose;
import org.lull.Lull;
import org.lull.LullException;
import org.lull.sandbox.Limits;

/** Scripts that read JSON, look for a pattern, call Java and wait, with the installed jar alone. */
public final class Main {
  /** A line of an order; scripts see its components. */
  @Expose
  public record Line(String article, long count) {}

  private static final String SCRIPT =
      """
      import json
      import regex

      let prices = json.parse(text)
      let amounts = chan()
      spawn {
        for line in lines { amounts <- line.count * prices[line.article] }
        amounts.close()
      }
      var total = 0
      for amount in amounts { total += amount }
      let title = regex.replace(r"\\d+", order, m => "no. ${m.text}")
      "${title} costs ${rounded(total)}"
      """;

  private Main() {}

  public static void main(String[] arguments) throws ScriptException {
    try (Lull lull = Lull.builder().limits(Limits.steps(100_000)).build()) {
      lull.set("order", "order 7");
      lull.set("text", "{\"tea\": 2.5, \"milk\": 1.25}");
      lull.set("lines", List.of(new Line("tea", 3), new Line("milk", 2)));
      lull.define("rounded", (Double amount) -> Math.round(amount));
      System.out.println(lull.eval(SCRIPT, String.class));
      refuse(lull);
    }
    System.out.println(new ScriptEngineManager().getEngineByName("lull").eval("6 * 7"));
    System.out.println(
        Main.class.getModule().isNamed() ? "on the module path" : "on the class path");
  }

  private static void refuse(Lull lull) {
    try {
      lull.eval("while true { }");
    } catch (LullException error) {
      System.out.println(error.kind());
    }
  }
}

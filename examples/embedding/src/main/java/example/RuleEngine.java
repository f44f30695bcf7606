package example;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lull.Expose;
import org.lull.Lull;
import org.lull.LullException;
import org.lull.Script;
import org.lull.sandbox.Limits;
import org.lull.sandbox.Sandbox;

/**
 * Rules for shopping carts, written by people nobody knows. A rule reaches the cart's exposed
 * members and nothing else, and uses no more than it may; one that is wrong, curious, greedy or
 * endless is reported, and the others go on.
 */
public final class RuleEngine {
  private static final Limits LIMITS =
      Limits.steps(100_000).withHeap(1 << 20).withTasks(10).withTime(Duration.ofSeconds(10));
  private static final Sandbox SANDBOX = Sandbox.NONE.withLimits(LIMITS);

  /** What rules see of a cart. */
  public static final class Cart {
    private final Map<String, Long> items = new LinkedHashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private double discount;

    /** Adds some of an article. */
    Cart with(String article, long count) {
      items.put(article, count);
      return this;
    }

    @Expose
    public Map<String, Long> getItems() {
      return items;
    }

    @Expose
    public void discount(double percent, String reason) {
      discount += percent;
      reasons.add(reason);
    }

    /** For the shop, not for rules. */
    public double getDiscount() {
      return discount;
    }
  }

  /** Compiled once, and run for any number of carts. */
  private final Map<String, Script> rules = new LinkedHashMap<>();

  private final List<String> report = new ArrayList<>();

  /** Compiles a rule; one that is not valid is reported and left out. */
  void add(String name, String code) {
    try (Lull lull = engine(new Cart())) {
      rules.put(name, lull.compile(name, code));
    } catch (LullException invalid) {
      report.add(describe(name, invalid));
    }
  }

  /** Applies all rules, each in an engine of its own, which costs a few microseconds. */
  List<String> apply(Cart cart) {
    rules.forEach((name, rule) -> {
      try (Lull lull = engine(cart)) {
        lull.eval(rule);
      } catch (LullException failure) {
        report.add(describe(name, failure));
      }
    });
    report.add("discount: " + cart.getDiscount() + " % for " + cart.reasons);
    return report;
  }

  private static Lull engine(Cart cart) {
    Lull lull = Lull.builder().sandbox(SANDBOX).build();
    lull.set("cart", cart);
    return lull;
  }

  private static String describe(String name, LullException error) {
    return name + ": " + error.kind() + ": " + error.getMessage();
  }

  /** Applies a few rules of good and bad users. */
  static List<String> demonstrate() {
    RuleEngine engine = new RuleEngine();
    engine.add("bulk", "if (cart.items.apple ?? 0) >= 10 { cart.discount(5, \"bulk\") }");
    engine.add(
        "pairs",
        """
        for article, count in cart.items {
          if count % 2 == 0 { cart.discount(1, "a pair of ${article}") }
        }
        """);
    engine.add("typo", "cart.discont(50, \"me\")");
    engine.add("wrong", "let x = \ny");
    engine.add("endless", "while true { try { while true { } } catch e { } }");
    engine.add("greedy", "\"apple\".repeat(10 ** 7)");
    engine.add("crowd", "for i in 1..1000 { spawn { sleep(1h) } }");
    engine.add("spy", "cart.getDiscount()");
    engine.add("thief", "import fs\nfs.read_text(\"/etc/passwd\")");
    engine.add("escape", "cart.getClass().forName(\"java.lang.Runtime\")");
    return engine.apply(new Cart().with("apple", 12).with("pear", 1));
  }

  public static void main(String[] arguments) {
    demonstrate().forEach(System.out::println);
  }
}

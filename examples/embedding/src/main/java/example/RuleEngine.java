package example;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.lull.Expose;
import org.lull.Lull;
import org.lull.LullException;
import org.lull.Script;
import org.lull.Task;

/**
 * Rules that users write, for shopping carts. A rule reaches the cart's exposed members and nothing
 * else; one that is wrong, greedy or endless is reported, and the others go on.
 */
public final class RuleEngine {
  private static final long PATIENCE_MILLIS = 100;

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

  private final Map<String, Script> rules = new LinkedHashMap<>();
  private final List<String> report = new ArrayList<>();

  /** Compiles a rule; one that is not valid is reported and left out. */
  void add(String name, String code) {
    try (Lull lull = engine(new Cart())) {
      rules.put(name, lull.compile(name, code));
    } catch (LullException invalid) {
      report.add(name + ": " + invalid.kind() + ": " + invalid.getMessage());
    }
  }

  private static Lull engine(Cart cart) {
    Lull lull = Lull.builder().build();
    lull.set("cart", cart);
    return lull;
  }

  /** Applies all rules, each in an engine of its own. */
  List<String> apply(Cart cart) {
    for (Map.Entry<String, Script> rule : rules.entrySet()) {
      try (Lull lull = engine(cart)) {
        Task task = lull.start(rule.getValue());
        task.copy().orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
      } catch (CompletionException failed) {
        report.add(rule.getKey() + ": " + reason(failed));
      }
    }
    report.add("discount: " + cart.getDiscount() + " % for " + cart.reasons);
    return report;
  }

  private static String reason(CompletionException failure) {
    return failure.getCause() instanceof LullException error
        ? error.kind() + ": " + error.getMessage()
        : "it took too long";
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
    engine.add("endless", "while true { }");
    engine.add("spy", "cart.getDiscount()");
    engine.add("escape", "cart.getClass().forName(\"java.lang.Runtime\")");
    return engine.apply(new Cart().with("apple", 12).with("pear", 1));
  }

  public static void main(String[] arguments) {
    demonstrate().forEach(System.out::println);
  }
}

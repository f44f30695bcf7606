package org.lull.interpreter.random;

/**
 * Random programs of the whole language. They compile, but for a few; they mostly make sense to the
 * types; most errors are caught and printed; loops and recursion end. The same seed gives the same
 * program.
 */
public final class RandomPrograms {
  private static final int SMALLEST = 10;
  private static final int LARGEST = 80;

  /**
   * What every program can use: {@code bound} keeps what is collected in loops small, and there is
   * something of every kind from the start.
   */
  private static final String DECLARATIONS =
      """
      import sync
      fn bound(v) => match v {
        is int => v % 10007
        is string => v[0..<min(len(v), 20)]
        is list => v[0..<min(len(v), 8)].map(x => if x is int { x } else { type(x) })
        is map => if len(v) > 8 { {} } else { v.filter((k, x) => x is int) }
        _ => v
      }
      fn grow(v, x) { if v is list && len(v) < 40 { v.push(x) } }
      """;

  private static final String VARIABLES =
      """
      var n = 3
      var s = "text"
      let xs = [5, 6, 7]
      let m = {a: 1, b: [2]}
      fn f(a, b = 4) { sleep(1ms); a + b }
      let o = Derived(1, 2)
      let g = gen { for i in 1..20 { print("sent", yield i) } }
      let t = spawn "first" { sleep(5ms); 8 }
      let ch = chan(2)
      let lock = sync.mutex()
      let places = sync.semaphore(2)
      let group = sync.waitgroup()
      let event = sync.event()
      let once = sync.once(() => { sleep(1ms); n })
      spawn daemon { for i in 1..20 { ch <- i; sleep(1ms) } }
      spawn daemon { sleep(3ms); for v in ch { sleep(2ms) } }
      """;

  private RandomPrograms() {}

  public static String program(long seed) {
    Dice dice = new Dice(seed);
    Surroundings top = Surroundings.topLevel();
    StringBuilder text = new StringBuilder(DECLARATIONS);
    text.append(new RandomClasses(dice, new RandomStatements(dice, SMALLEST)).declarations(top));
    text.append(VARIABLES);
    for (Kind kind : Kind.values()) {
      if (VARIABLES.contains(" " + kind.prefix + " = ")) {
        top.declare(kind.prefix, kind, VARIABLES.contains("var " + kind.prefix));
      }
    }
    top.declare("f", Kind.FUNCTION, false);
    RandomStatements statements =
        new RandomStatements(dice, SMALLEST + dice.below(LARGEST - SMALLEST));
    while (!statements.isSpent()) {
      text.append(statements.topLevelStatement(top));
    }
    text.append("print(n, s, xs, m, o.total, o.b, g.status(), t.status(), len(ch), clock())\n");
    return Indentation.of(text.toString());
  }
}

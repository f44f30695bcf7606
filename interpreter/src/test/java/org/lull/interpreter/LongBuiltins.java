package org.lull.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.lull.runtime.Library;
import org.lull.runtime.Library.Part;

/**
 * A call of each built-in and operator whose work grows with a value, on a large one; and the names
 * of those whose work does not.
 */
final class LongBuiltins {
  /**
   * A call.
   *
   * @param names the built-ins that it is about, such as {@code list.sort}; or an operator
   * @param setup makes the value
   * @param call is to take long
   */
  record Call(List<String> names, String setup, String call) {
    /** The setup for values of so many elements, or so many times ten characters. */
    String script(int size) {
      return "import json\nimport math\nimport random\nimport regex\nimport time\nlet n = "
          + size
          + "\n"
          + setup
          + "\n";
    }

    @Override
    public String toString() {
      return call;
    }
  }

  private static final String INTS = "let xs = (1..n).map(i => i * 7919 % n)";
  private static final String TEXTS = "let xs = (1..n).map(i => \"item ${i * 7919 % n}\")";
  private static final String TEXT = "let s = \"abcdefghij \".repeat(n)";
  private static final String WIDE = "let s = \"αβγδεζηθικ \".repeat(n)";
  private static final String MAP = "let m = {}\nfor i in 1..n { m[i] = i }";
  private static final String BIG = "let a = 3 ** (30 * n)";
  private static final String BYTES = "let b = bytes(\"x\".repeat(20 * n))";
  private static final String DEEP = "var x = []\nfor i in 1..n { x = [x] }";

  private static final Object[][] TABLE = {
    {"list.insert", INTS, "xs.insert(0, 1)"},
    {"list.pop", INTS, "xs.pop(0)"},
    {"list.remove", INTS, "xs.remove(-1)"},
    {"list.sort list.sorted sorted", TEXTS, "xs.sorted()"},
    {"list.sort", INTS, "xs.copy().sort()"},
    {"list.sort", INTS, "xs.sorted(by: x => -x)"},
    {"list.reverse", INTS, "xs.reverse()"},
    {"list.reversed list.copy", INTS, "xs.reversed()"},
    {"list.copy", INTS, "xs.copy()"},
    {"list.slice", INTS, "xs.slice(1)"},
    {"list.flat", "let xs = (1..n).map(i => [i])", "xs.flat()"},
    {"list.join", TEXTS, "xs.join(\", \")"},
    {"list.contains list.index", INTS, "xs.contains(-1)"},
    {"list.index", TEXTS, "xs.index(\"none\")"},
    {"list.unique", TEXTS, "xs.unique()"},
    {"list.reduce range.reduce generator.reduce channel.reduce", INTS, "xs.reduce((a, b) => a)"},
    {"list.each range.each generator.each channel.each", "", "(1..n).each(x => x)"},
    {"list.any range.any generator.any channel.any", "", "(1..n).any(x => false)"},
    {"list.all range.all generator.all channel.all", "", "(1..n).all(x => true)"},
    {"list.find range.find generator.find channel.find", "", "(1..n).find(x => false)"},
    {"list.map range.map", "", "(1..n).map(x => x)"},
    {"list.filter range.filter", "", "(1..n).filter(x => true)"},
    {"list.group range.group", "", "(1..n).group(x => x % 10)"},
    {"list.zip range.zip", INTS, "xs.zip(xs)"},
    {"list.take range.take", "", "(1..n).take(n)"},
    {"list.drop range.drop", INTS, "xs.drop(1)"},
    {"list.chunks range.chunks", INTS, "xs.chunks(2)"},
    {"list.indexed range.indexed", INTS, "xs.indexed()"},
    {"list.to_list range.to_list", "", "(1..n).to_list()"},
    {"generator.to_list channel.to_list", "", "gen { for i in 1..n { yield i } }.to_list()"},
    {"+ of lists", INTS, "xs + xs"},
    {"== of lists", INTS + "\nlet ys = xs.copy()", "xs == ys"},
    {"== of deep lists", DEEP + "\nvar y = []\nfor i in 1..n { y = [y] }", "x == y"},
    {"< of lists", INTS + "\nlet ys = xs.copy()", "xs < ys"},
    {"in a list", INTS, "-1 in xs"},
    {"slice of a list", INTS, "xs[1..-1]"},
    {"slice with a step", INTS, "xs[-1..0 by -1]"},
    {"spread", INTS, "[...xs, ...xs]"},
    {"map.keys", MAP, "m.keys()"},
    {"map.values", MAP, "m.values()"},
    {"map.entries", MAP, "m.entries()"},
    {"map.copy", MAP, "m.copy()"},
    {"map.merge", MAP, "m.merge(m)"},
    {"map.map", MAP, "m.map((k, v) => v)"},
    {"map.filter", MAP, "m.filter((k, v) => true)"},
    {"== of maps", MAP + "\nlet o = m.copy()", "m == o"},
    {"keys of one hash", "", "let m = {}; for i in 1..3000 { m[i * 4_294_967_297] = i }"},
    {"string.upper", WIDE, "s.upper()"},
    {"string.lower", WIDE, "s.lower()"},
    {"string.trim", "let s = \" \".repeat(20 * n)", "s.trim()"},
    {"string.split", TEXT, "s.split(\" \")"},
    {"string.split", TEXT, "s.split()"},
    {"string.lines", "let s = \"a\\n\".repeat(n)", "s.lines()"},
    {"string.chars", "let s = \"a\".repeat(n)", "s.chars()"},
    {"string.replace", TEXT, "s.replace(\"abc\", \"x\")"},
    {"string.contains", TEXT, "s.contains(\"none\")"},
    {
      "string.starts_with string.ends_with",
      TEXT + "\nlet t = \"abcdefghij \".repeat(n)",
      "s.starts_with(t)"
    },
    {"string.ends_with", TEXT + "\nlet t = \"abcdefghij \".repeat(n)", "s.ends_with(t)"},
    {"string.index", TEXT, "s.index(\"none\")"},
    {"string.repeat", "", "\"abcdefghij\".repeat(20 * n)"},
    {"string.pad_left", "", "\"x\".pad_left(20 * n)"},
    {"string.pad_right", "", "\"x\".pad_right(20 * n)"},
    {"string.format", TEXT, "\"%s\".format(s)"},
    {"string.format of an int", BIG, "\"%d\".format(a)"},
    {"string.format in base two", BIG, "\"%,b\".format(a)"},
    {"+ of strings", TEXT, "s + s"},
    {"== of strings", TEXT + "\nlet t = \"abcdefghij \".repeat(n)", "s == t"},
    {"< of strings", TEXT + "\nlet t = \"abcdefghij \".repeat(n)", "s < t"},
    {"in a string", TEXT, "\"none\" in s"},
    {"slice of a string", WIDE + "\nlet t = s + \"😀\"", "t[1..-1]"},
    {"index of a string", WIDE + "\nlet t = s + \"😀\"", "t[-1]"},
    {"len", WIDE + "\nlet t = s + \"😀\"", "len(t)"},
    {"string as a key", TEXT, "({[s]: 1})[s]"},
    {"interpolation", TEXT, "\"<${s}>\""},
    {"str repr", INTS, "str(xs)"},
    {"repr", TEXT, "repr(s)"},
    {"print write", INTS, "write(xs)"},
    {"int", "let s = \"7\".repeat(n)", "int(s)"},
    {"int", "let s = \"7\".repeat(min(n, 99_999))", "int(s, 8)"},
    {"float", "let s = \"7\".repeat(20 * n)", "float(s)"},
    {"bytes", TEXT, "bytes(s)"},
    {"bytes of a list", "let xs = (1..n).map(i => i % 256)", "bytes(xs)"},
    {"bytes.to_list", BYTES, "b.to_list()"},
    {"bytes.hex", BYTES, "b.hex()"},
    {"== of bytes", BYTES + "\nlet c = bytes(\"x\".repeat(20 * n))", "b == c"},
    {"+ of bytes", BYTES, "b + b"},
    {"min max", INTS, "min(xs)"},
    {"max", TEXTS, "max(xs)"},
    {"sum", INTS, "sum(xs)"},
    {"abs", "let a = -(3 ** (30 * n))", "abs(a)"},
    {"same", TEXT + "\nlet t = \"abcdefghij \".repeat(n)", "same(s, t)"},
    {"+ of ints", BIG, "a + a"},
    {"- of an int", BIG, "-a"},
    {"* of ints", "let a = 3 ** (3 * n)", "a * a"},
    {"* of a long and a short one", BIG, "a * 3 ** 3000"},
    {"/ of ints", BIG + "\nlet c = a * 3 + 1", "c / a"},
    {"~/ of ints", BIG + "\nlet c = 3 ** (10 * n)", "a ~/ c"},
    {"% of ints", BIG + "\nlet c = 3 ** (10 * n)", "a % c"},
    {"** of ints", "", "3 ** (30 * n)"},
    {"<< of ints", BIG, "a << 1_000_000"},
    {">> of ints", BIG, "a >> 1"},
    {"& of ints", BIG, "a & a"},
    {"== of ints", BIG + "\nlet c = a + 0", "a == c + 1 - 1"},
    {"str of an int", "let a = 3 ** (3 * n)", "str(a)"},
    {"math.gcd math.lcm", "let a = 3 ** n\nlet c = 5 ** n", "math.gcd(a, c)"},
    {"math.lcm", "let a = 3 ** n\nlet c = 5 ** n", "math.lcm(a, c)"},
    {"math.factorial", "", "math.factorial(50_000)"},
    {"math.isqrt", BIG, "math.isqrt(a)"},
    {"random.shuffle", INTS + "\nlet r = random.seeded(1)", "r.shuffle(xs)"},
    {"random.sample", INTS + "\nlet r = random.seeded(1)", "r.sample(xs, n)"},
    {"json.parse", INTS + "\nlet s = json.stringify(xs)", "json.parse(s)"},
    {"json.stringify json.format", INTS, "json.stringify(xs)"},
    {"json.format", INTS, "json.format(xs)"},
    {"json.stringify of escapes", "let s = \"\\u{1}\".repeat(20 * n)", "json.stringify(s)"},
    {"regex.compile", "", "regex.compile(\"(abcdefghij){1000}\".repeat(10))"},
    {"regex.test", TEXT, "regex.test(\"(a|b)*z\", s)"},
    {"regex.find regex.groups", TEXT, "regex.find(\"([a-j]| )*z\", s)"},
    {"regex.groups", TEXT, "regex.groups(\"(a+)+z\", s)"},
    {"regex.find_all", TEXT, "regex.find_all(\"[a-j]+\", s)"},
    {"regex.split", TEXT, "regex.split(\" \", s)"},
    {"regex.replace", TEXT, "regex.replace(\" \", s, \"-\")"},
    {"regex.replace with a function", TEXT, "regex.replace(\"a\", s, m => \"b\")"},
    {"regex.escape", TEXT, "regex.escape(s)"},
    {"time.format", "", "try { time.format(0s, \"yyyy\".repeat(n)) } catch e {}"},
  };

  /**
   * Calls that need not look for an interrupt themselves: the machine does between the steps of
   * what calls a function of the script, Java copies and compares in one piece, and what it takes
   * long for, such as arithmetic and changes of whole texts, is done aside.
   */
  static final Set<String> NO_LOOPS =
      Set.of(
          "(1..n).all(x => true)",
          "(1..n).any(x => false)",
          "(1..n).each(x => x)",
          "(1..n).find(x => false)",
          "(1..n).map(x => x)",
          "xs.reduce((a, b) => a)",
          "sum(xs)",
          "xs.copy()",
          "xs.pop(0)",
          "xs.insert(0, 1)",
          "xs[1..-1]",
          "xs + xs",
          "[...xs, ...xs]",
          "b + b",
          "b == c",
          "b.hex()",
          "bytes(s)",
          "s + s",
          "s == t",
          "same(s, t)",
          "s.starts_with(t)",
          "s.ends_with(t)",
          "s.lower()",
          "s.upper()",
          "s.trim()",
          "t[-1]",
          "t[1..-1]",
          "len(t)",
          "({[s]: 1})[s]",
          "\"%s\".format(s)",
          "\"<${s}>\"",
          "\"abcdefghij\".repeat(20 * n)",
          "\"x\".pad_left(20 * n)",
          "\"x\".pad_right(20 * n)",
          "try { time.format(0s, \"yyyy\".repeat(n)) } catch e {}",
          "regex.escape(s)",
          "regex.compile(\"(abcdefghij){1000}\".repeat(10))",
          "-a",
          "a + a",
          "a * a",
          "a & a",
          "a >> 1",
          "a << 1_000_000",
          "abs(a)",
          "a == c + 1 - 1",
          "c / a",
          "str(a)",
          "int(s, 8)",
          "math.gcd(a, c)",
          "\"%d\".format(a)",
          "float(s)",
          "a * 3 ** 3000",
          "a ~/ c",
          "a % c",
          "3 ** (30 * n)",
          "math.lcm(a, c)",
          "math.factorial(50_000)",
          "math.isqrt(a)",
          "regex.test(\"(a|b)*z\", s)",
          "regex.find(\"([a-j]| )*z\", s)",
          "regex.groups(\"(a+)+z\", s)");

  /** Their work does not grow with a value, or they wait, or they begin work of their own. */
  static final Set<String> SHORT =
      Set.of(
          "bytes.len",
          "chan",
          "clock",
          "now",
          "pool",
          "race",
          "sleep",
          "every",
          "after",
          "type",
          "error",
          "input",
          "list.push",
          "list.clear",
          "list.first",
          "list.last",
          "map.get",
          "map.has",
          "map.remove",
          "map.clear",
          "string.code",
          "math.acos",
          "math.asin",
          "math.atan",
          "math.atan2",
          "math.cbrt",
          "math.ceil",
          "math.cos",
          "math.cosh",
          "math.degrees",
          "math.exp",
          "math.floor",
          "math.log10",
          "math.log2",
          "math.radians",
          "math.round",
          "math.sin",
          "math.sinh",
          "math.sqrt",
          "math.tan",
          "math.tanh",
          "math.trunc",
          "random.choice",
          "random.float",
          "random.int",
          "random.seeded",
          "time.at",
          "time.date",
          "time.from_unix",
          "time.iso",
          "time.parse",
          "time.unix",
          "math.log",
          "math.pow",
          "math.hypot",
          "math.sign",
          "math.clamp",
          "math.is_nan",
          "math.is_finite");

  /** Types and modules of which the same is true as a whole. */
  static final Set<String> SHORT_PARTS =
      Set.of(
          "channel",
          "generator",
          "task",
          "scope",
          "pool",
          "mutex",
          "semaphore",
          "waitgroup",
          "barrier",
          "event",
          "duration",
          "sync",
          "os",
          "fs");

  private LongBuiltins() {}

  static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (Object[] row : TABLE) {
      calls.add(new Call(List.of(((String) row[0]).split(" ")), (String) row[1], (String) row[2]));
    }
    return calls;
  }

  /** Every function of the library: {@code print}, {@code list.sort}, {@code json.parse}. */
  static Set<String> libraryNames() {
    Set<String> names = new TreeSet<>();
    for (Library library : ServiceLoader.load(Library.class)) {
      add(names, "", library.prelude());
      for (String module : library.modules()) {
        add(names, module + ".", library.module(module));
      }
      for (String type : library.types()) {
        add(names, type + ".", Objects.requireNonNull(library.methods(type), type));
      }
    }
    return names;
  }

  private static void add(Set<String> names, String prefix, Part part) {
    part.functions().stream()
        .map(function -> function.signature().function())
        .filter(name -> !name.startsWith("_"))
        .forEach(name -> names.add(prefix + name));
  }
}

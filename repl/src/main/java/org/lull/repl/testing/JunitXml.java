package org.lull.repl.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lull.interpreter.Program;
import org.lull.repl.testing.TestResult.Verdict.Failed;
import org.lull.repl.testing.TestResult.Verdict.Stopped;

/**
 * Collects results in the XML that continuous integration servers read, as Apache Ant's JUnit task
 * and Maven Surefire write it: a {@code testsuite} for each file. A file that does not compile is a
 * test with an error, since servers show tests alone.
 */
public final class JunitXml implements TestListener {
  private static final double NANOS = 1e9;

  private final Map<String, Suite> suites = new LinkedHashMap<>();

  /** One file: its results, or why it has none. */
  private static final class Suite {
    final List<TestResult> results = new ArrayList<>();
    String problem = "";
  }

  @Override
  public void fileBegins(String file) {
    suites.put(file, new Suite());
  }

  @Override
  public void fileUnusable(String file, String report) {
    Suite suite = new Suite();
    suite.problem = report;
    suites.put(file, suite);
  }

  @Override
  public void testBegins(Program.Test test) {}

  @Override
  public void testEnded(TestResult result) {
    suites.computeIfAbsent(result.file(), file -> new Suite()).results.add(result);
  }

  @Override
  public void allEnded(TestTotals totals) {}

  /** The document. */
  public String text() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites>\n");
    suites.forEach((file, suite) -> write(xml, file, suite));
    return xml.append("</testsuites>\n").toString();
  }

  private static void write(StringBuilder xml, String file, Suite suite) {
    long failures =
        suite.results.stream().filter(result -> result.verdict() instanceof Failed).count();
    long skipped =
        suite.results.stream().filter(result -> result.verdict() instanceof Stopped).count();
    long nanos = suite.results.stream().mapToLong(TestResult::nanos).sum();
    xml.append("  <testsuite");
    attribute(xml, "name", file);
    boolean unusable = !suite.problem.isEmpty();
    attribute(xml, "tests", String.valueOf(suite.results.size() + (unusable ? 1 : 0)));
    attribute(xml, "failures", String.valueOf(failures));
    attribute(xml, "errors", unusable ? "1" : "0");
    attribute(xml, "skipped", String.valueOf(skipped));
    attribute(xml, "time", seconds(nanos));
    xml.append(">\n");
    suite.results.forEach(result -> write(xml, result));
    if (unusable) {
      beginCase(xml, "can be tested", file, 0);
      fault(xml, "error", suite.problem, "");
      xml.append("    </testcase>\n");
    }
    xml.append("  </testsuite>\n");
  }

  /** Everything of a test but the end of its first tag, so that more can come there. */
  private static void beginCase(StringBuilder xml, String name, String file, long nanos) {
    xml.append("    <testcase");
    attribute(xml, "name", name);
    attribute(xml, "classname", className(file));
    attribute(xml, "time", seconds(nanos));
    attribute(xml, "file", file);
  }

  /** Servers take a point for the end of a package, and show the tests of one together. */
  private static String className(String file) {
    return file.replaceFirst("\\.lull$", "")
        .replaceFirst("^[./\\\\]+", "")
        .replaceAll("[/\\\\]", ".");
  }

  /** The end of a tag, and why the test did not pass. */
  private static void fault(StringBuilder xml, String tag, String report, String more) {
    String message = report.lines().findFirst().orElse("");
    String kind = message.substring(0, Math.max(0, message.indexOf(':')));
    xml.append(">\n      <").append(tag);
    attribute(xml, "message", message);
    attribute(xml, "type", kind.isEmpty() || kind.contains(" ") ? "Failure" : kind);
    xml.append('>');
    escape(xml, report + more);
    xml.append("</").append(tag).append(">\n");
  }

  private static void write(StringBuilder xml, TestResult result) {
    beginCase(xml, result.test().name(), result.file(), result.nanos());
    attribute(xml, "line", String.valueOf(result.test().line()));
    switch (result.verdict()) {
      case Failed failed -> {
        fault(xml, "failure", failed.report(), "seed " + result.seed() + "\n");
        if (!failed.output().isEmpty()) {
          element(xml, "      ", "system-out", failed.output());
        }
        xml.append("    </testcase>\n");
      }
      case Stopped _ -> xml.append("><skipped/></testcase>\n");
      case TestResult.Verdict.Passed _ -> xml.append("/>\n");
    }
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / NANOS);
  }

  private static void element(StringBuilder xml, String indent, String name, String text) {
    xml.append(indent).append('<').append(name).append('>');
    escape(xml, text);
    xml.append("</").append(name).append(">\n");
  }

  private static void attribute(StringBuilder xml, String name, String value) {
    xml.append(' ').append(name).append("=\"");
    escape(xml, value.replace('\n', ' '));
    xml.append('"');
  }

  /** Characters that XML cannot hold, such as those of terminal colours, become a mark. */
  private static void escape(StringBuilder xml, String text) {
    text.codePoints()
        .forEach(character -> {
          switch (character) {
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '&' -> xml.append("&amp;");
            case '"' -> xml.append("&quot;");
            default -> xml.appendCodePoint(isAllowed(character) ? character : 0xFFFD);
          }
        });
  }

  private static boolean isAllowed(int character) {
    return character >= ' '
        ? character > Character.MAX_VALUE
            || (!Character.isSurrogate((char) character) && character < 0xFFFE)
        : character == '\n' || character == '\t';
  }
}

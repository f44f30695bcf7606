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
 * writes it: a {@code testsuite} for each file.
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
    long nanos = suite.results.stream().mapToLong(TestResult::nanos).sum();
    xml.append("  <testsuite");
    attribute(xml, "name", file);
    attribute(xml, "tests", String.valueOf(suite.results.size()));
    attribute(xml, "failures", String.valueOf(failures));
    attribute(xml, "errors", suite.problem.isEmpty() ? "0" : "1");
    attribute(xml, "time", seconds(nanos));
    xml.append(">\n");
    suite.results.forEach(result -> write(xml, result));
    if (!suite.problem.isEmpty()) {
      element(xml, "    ", "system-err", suite.problem);
    }
    xml.append("  </testsuite>\n");
  }

  private static void write(StringBuilder xml, TestResult result) {
    xml.append("    <testcase");
    attribute(xml, "name", result.test().name());
    attribute(xml, "classname", result.file());
    attribute(xml, "file", result.file());
    attribute(xml, "line", String.valueOf(result.test().line()));
    attribute(xml, "time", seconds(result.nanos()));
    switch (result.verdict()) {
      case Failed failed -> {
        xml.append(">\n      <failure");
        attribute(xml, "message", failed.report().lines().findFirst().orElse(""));
        xml.append('>');
        escape(xml, failed.report() + "seed " + result.seed() + "\n");
        xml.append("</failure>\n");
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
    escape(xml, value);
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
        ? !Character.isSurrogate((char) character) || character > Character.MAX_VALUE
        : character == '\n' || character == '\t';
  }
}

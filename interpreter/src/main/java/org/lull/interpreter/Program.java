package org.lull.interpreter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.lower.Lowering.Lowered;
import org.lull.interpreter.object.ModuleLoader.Key;
import org.lull.runtime.Host;
import org.lull.runtime.Settings;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Source;

/**
 * A script and all that it imports, compiled: plain data that any number of executions may run, at
 * the same time too.
 */
public final class Program {
  private final Source source;
  private final Lowered main;
  private final Map<Key, Lowered> modules;

  /** Every source by its name, for messages. */
  private final Map<String, Source> sources;

  private final List<Test> tests;
  private final Builtins builtins;

  Program(
      Source source,
      Lowered main,
      Map<Key, Lowered> modules,
      Map<String, Source> sources,
      List<Test> tests,
      Builtins builtins) {
    this.source = source;
    this.main = main;
    this.modules = Map.copyOf(modules);
    this.sources = Map.copyOf(sources);
    this.tests = List.copyOf(tests);
    this.builtins = builtins;
  }

  /**
   * What came of a script: exactly one of a program, or errors.
   *
   * @param errors of the script and of what it imports
   */
  public record Compiled(@Nullable Program program, List<Diagnostic> errors) {}

  /** Where imported files are read from. */
  public interface Files {
    /**
     * The file of a path, which is relative to where the program was started or absolute.
     *
     * @return its source, or a diagnostic that says why it cannot be read
     */
    Read read(String path);

    /** One of the two is set. */
    record Read(@Nullable Source source, @Nullable String problem) {}
  }

  /**
   * A test that stands in the script.
   *
   * @param line the line on which it begins, counted from 1
   */
  public record Test(String name, int line) {}

  /** Compiles a script and, through its imports, every file that it needs. */
  public static Compiled compile(Source source, Files files) {
    return compile(source, files, Builtins.standard());
  }

  /** The same, for a script that sees what {@code builtins} has. */
  public static Compiled compile(Source source, Files files, Builtins builtins) {
    return new ProgramCompiler(builtins, files).compile(source, null);
  }

  /** Compiles a script with its tests; not those of the files that it imports. */
  public static Compiled compileTests(Source source, Files files) {
    Builtins builtins = Builtins.standard();
    return new ProgramCompiler(builtins, files, ScriptCompiler.forTests(builtins))
        .compile(source, null);
  }

  /** Makes it ready to run. */
  public Execution execution(Settings settings, Host host) {
    return new Execution(this, settings, host);
  }

  /** The tests in the order of the script; none unless they were compiled, too. */
  public List<Test> tests() {
    return tests;
  }

  /** Makes one of its tests ready to run, after the script around it. */
  public TestExecution execution(Test test, Settings settings, Host host) {
    return new TestExecution(this, test, settings, host);
  }

  Lowered main() {
    return main;
  }

  Map<Key, Lowered> modules() {
    return modules;
  }

  Builtins builtins() {
    return builtins;
  }

  /** Every source by its name. */
  Map<String, Source> sources() {
    return sources;
  }

  /** The source of a name that a trace mentions; null for those of libraries. */
  public @Nullable Source source(String name) {
    return sources.get(name);
  }

  /** The steps of the script and all its functions, as people read them. */
  public String dumpSteps() {
    return StepDump.of(source, main.main());
  }
}

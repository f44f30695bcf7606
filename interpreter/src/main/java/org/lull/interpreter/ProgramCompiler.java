package org.lull.interpreter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.lower.Lowering.Lowered;
import org.lull.interpreter.object.ModuleLoader.Key;
import org.lull.interpreter.object.ModuleObject;
import org.lull.interpreter.resolve.Resolver.Globals;
import org.lull.runtime.value.NearestName;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Script;
import org.lull.syntax.Source;
import org.lull.syntax.Span;
import org.lull.syntax.Statement;
import org.lull.syntax.Statement.ImportModule;
import org.lull.syntax.Statement.ImportNames;
import org.lull.syntax.Statement.ImportedName;
import org.lull.syntax.Statement.TestDeclaration;

/** Compiles a script with the files that it imports, and those that they import. */
final class ProgramCompiler {
  private final Builtins builtins;
  private final Program.Files files;

  /** For the script itself. */
  private final ScriptCompiler compiler;

  private final ScriptCompiler compilerOfImports;
  private final Map<Key, Lowered> modules = new LinkedHashMap<>();
  private final Map<String, Source> sources = new HashMap<>();
  private final List<Diagnostic> errors = new ArrayList<>();

  /** The files that are being compiled, each imported by the one below it. */
  private final Deque<Key> underway = new ArrayDeque<>();

  ProgramCompiler(Builtins builtins, Program.Files files) {
    this(builtins, files, ScriptCompiler.forScripts(builtins));
  }

  /**
   * One that takes the script itself in another way.
   *
   * @param compiler for the script; what it imports is compiled as scripts are
   */
  ProgramCompiler(Builtins builtins, Program.Files files, ScriptCompiler compiler) {
    this.builtins = builtins;
    this.files = files;
    this.compiler = compiler;
    this.compilerOfImports = ScriptCompiler.forScripts(builtins);
  }

  Program.Compiled compile(Source source, @Nullable Globals globals) {
    underway.push(ModulePaths.resolve(source.name(), fileName(source.name())));
    ScriptCompiler.Outcome outcome = compileWithImports(source, compiler, globals);
    Lowered main = outcome.lowered();
    Script script = outcome.script();
    if (main == null || script == null || !errors.isEmpty()) {
      return new Program.Compiled(null, errors);
    }
    return new Program.Compiled(
        new Program(source, main, modules, sources, testsOf(script), builtins), List.of());
  }

  private static List<Program.Test> testsOf(Script script) {
    List<Program.Test> tests = new ArrayList<>();
    for (Statement statement : script.statements()) {
      if (statement instanceof TestDeclaration test) {
        tests.add(new Program.Test(test.name(), script.source().lineOf(test.span().start())));
      }
    }
    return tests;
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private ScriptCompiler.Outcome compileWithImports(
      Source source, ScriptCompiler with, @Nullable Globals globals) {
    sources.put(source.name(), source);
    ScriptCompiler.Outcome outcome = with.compile(source, globals);
    errors.addAll(outcome.errors());
    Script script = outcome.script();
    if (script != null) {
      for (Statement statement : script.statements()) {
        importOf(source, statement);
      }
    }
    return outcome;
  }

  private void importOf(Source importing, Statement statement) {
    switch (statement) {
      case ImportModule module ->
          require(importing, module.module(), module.path(), module.moduleSpan());
      case ImportNames names -> {
        Set<String> exports = require(importing, names.module(), names.path(), names.moduleSpan());
        if (exports != null) {
          names.names().forEach(name -> requireName(importing, names, name, exports));
        }
      }
      default -> {}
    }
  }

  /**
   * Compiles an imported module if it has not been; gives the names that it exports, or null if it
   * has errors.
   */
  private @Nullable Set<String> require(Source importing, String name, boolean path, Span span) {
    if (!path) {
      return requireStandard(importing, name, span);
    }
    Key key = ModulePaths.resolve(importing.name(), name);
    Lowered known = modules.get(key);
    if (known != null) {
      return known.exports().keySet();
    }
    if (underway.contains(key)) {
      error(importing, span, "these imports go in a circle: " + circle(key), null);
      return null;
    }
    Program.Files.Read read = files.read(key.name());
    if (read.source() == null) {
      error(importing, span, "cannot import \"" + name + "\": " + read.problem(), null);
      return null;
    }
    underway.push(key);
    Lowered lowered = compileWithImports(read.source(), compilerOfImports, null).lowered();
    underway.pop();
    if (lowered == null) {
      return null;
    }
    modules.put(key, lowered);
    return lowered.exports().keySet();
  }

  private String circle(Key closing) {
    StringBuilder text = new StringBuilder();
    for (Iterator<Key> at = underway.descendingIterator(); at.hasNext(); ) {
      Key key = at.next();
      if (!text.isEmpty() || key.equals(closing)) {
        text.append(key).append(" → ");
      }
    }
    return text.append(closing).toString();
  }

  private @Nullable Set<String> requireStandard(Source importing, String name, Span span) {
    if (!builtins.moduleNames().contains(name)) {
      String near = NearestName.hint(name, builtins.moduleNames());
      error(
          importing,
          span,
          "there is no standard module \"" + name + "\"",
          near != null ? near : "a file is imported by its path: import \"./" + name + ".lull\"");
      return null;
    }
    ModuleObject module = builtins.module(name);
    return module.names();
  }

  private void requireName(
      Source importing, ImportNames names, ImportedName name, Set<String> exports) {
    if (!exports.contains(name.name())) {
      String why =
          name.name().startsWith("_")
              ? ": names that begin with _ are not visible to importers"
              : "";
      error(
          importing,
          name.span(),
          "\"" + names.module() + "\" has no \"" + name.name() + "\"" + why,
          NearestName.hint(name.name(), exports));
    }
  }

  private void error(Source source, Span span, String message, @Nullable String hint) {
    errors.add(new Diagnostic("Import", message, source, span, null, hint, List.of(), false));
  }
}

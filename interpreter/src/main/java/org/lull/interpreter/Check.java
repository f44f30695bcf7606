package org.lull.interpreter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.check.Finding;
import org.lull.interpreter.check.Finding.Severity;
import org.lull.interpreter.check.ScriptChecker;
import org.lull.interpreter.check.Surroundings;
import org.lull.interpreter.lower.Lowering.Lowered;
import org.lull.interpreter.object.ModuleLoader.Key;
import org.lull.runtime.Function;
import org.lull.syntax.Parser;
import org.lull.syntax.Script;
import org.lull.syntax.Source;
import org.lull.syntax.Statement;
import org.lull.syntax.Statement.ImportModule;
import org.lull.syntax.Statement.ImportNames;

/**
 * Checks scripts without running them: the errors that keep them from running and, if there are
 * none, warnings of what is probably not meant.
 */
public final class Check {
  private final Builtins builtins = Builtins.standard();
  private final Program.Files files;
  private final IdentityHashMap<Source, Script> scripts = new IdentityHashMap<>();
  private final Set<Key> imported = new HashSet<>();

  /**
   * A check of scripts that belong together.
   *
   * @param sources those that are to be checked; what one of them imports is no program of its own
   */
  public Check(List<Source> sources, Program.Files files) {
    this.files = files;
    sources.forEach(this::parse);
  }

  private void parse(Source source) {
    Script script = Parser.parse(source).script();
    if (script != null) {
      scripts.put(source, script);
      for (Statement statement : script.statements()) {
        switch (statement) {
          case ImportModule s when s.path() -> imported.add(key(source, s.module()));
          case ImportNames s when s.path() -> imported.add(key(source, s.module()));
          default -> {}
        }
      }
    }
  }

  private static Key key(Source importing, String path) {
    return ModulePaths.resolve(importing.name(), path);
  }

  /**
   * What is wrong with one of the scripts. Errors may be in the files that it imports; warnings are
   * about the script alone.
   */
  public List<Finding> check(Source source) {
    Program.Compiled compiled = Program.compile(source, files);
    List<Finding> findings = new ArrayList<>();
    compiled.errors().forEach(error -> findings.add(new Finding(Severity.ERROR, error)));
    Program program = compiled.program();
    Script script = scripts.get(source);
    if (program != null && script != null) {
      findings.addAll(ScriptChecker.check(script, new Known(source, program)));
    }
    return findings;
  }

  /** What a script that compiles can see. */
  private final class Known implements Surroundings {
    private final Source source;
    private final Program program;

    Known(Source source, Program program) {
      this.source = source;
      this.program = program;
    }

    @Override
    public @Nullable Function builtin(String name) {
      return builtins.value(name) instanceof Function function ? function : null;
    }

    @Override
    public Set<String> members(ImportModule module) {
      if (!module.path()) {
        return builtins.module(module.module()).names();
      }
      Lowered file = program.modules().get(key(source, module.module()));
      return file == null ? Set.of() : file.exports().keySet();
    }

    @Override
    public @Nullable Function member(ImportModule module, String name) {
      return !module.path()
              && members(module).contains(name)
              && builtins.module(module.module()).get(name) instanceof Function function
          ? function
          : null;
    }

    @Override
    public boolean isImported() {
      return imported.contains(ModulePaths.resolve(source.name(), fileName(source.name())));
    }

    private static String fileName(String path) {
      return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
  }
}

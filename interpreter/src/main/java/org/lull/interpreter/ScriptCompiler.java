package org.lull.interpreter;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.lower.Lowering;
import org.lull.interpreter.lower.Lowering.Lowered;
import org.lull.interpreter.object.ModuleLoader.Key;
import org.lull.interpreter.resolve.Resolver;
import org.lull.interpreter.resolve.Resolver.BuiltinNames;
import org.lull.interpreter.resolve.Resolver.Globals;
import org.lull.runtime.Function;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Parser;
import org.lull.syntax.Script;
import org.lull.syntax.Source;

/** Takes one source text through parser, resolver and lowering. */
final class ScriptCompiler {
  private final Builtins builtins;
  private final Map<String, @Nullable Object> scope;
  private final boolean library;
  private final boolean methods;
  private final boolean tests;

  private ScriptCompiler(
      Builtins builtins,
      Map<String, @Nullable Object> scope,
      boolean library,
      boolean methods,
      boolean tests) {
    this.builtins = builtins;
    this.scope = scope;
    this.library = library;
    this.methods = methods;
    this.tests = tests;
  }

  /** For scripts that see the prelude. */
  static ScriptCompiler forScripts(Builtins builtins) {
    return new ScriptCompiler(builtins, Map.of(), false, false, false);
  }

  /** For scripts whose tests are to be run. */
  static ScriptCompiler forTests(Builtins builtins) {
    return new ScriptCompiler(builtins, Map.of(), false, false, true);
  }

  /**
   * For the scripts of a library, which see {@code scope} beside the prelude and are left out of
   * traces.
   *
   * @param methods whether what they declare are methods, whose first parameter is the receiver
   */
  static ScriptCompiler forLibrary(
      Builtins builtins, Map<String, @Nullable Object> scope, boolean methods) {
    return new ScriptCompiler(builtins, scope, true, methods, false);
  }

  /**
   * What came of a text.
   *
   * @param script its tree; null when it does not parse
   * @param lowered null when there are errors
   */
  record Outcome(@Nullable Script script, @Nullable Lowered lowered, List<Diagnostic> errors) {}

  Outcome compile(Source source) {
    return compile(source, null);
  }

  /**
   * Compiles a text.
   *
   * @param globals the session's variables, for a script that runs in one
   */
  Outcome compile(Source source, @Nullable Globals globals) {
    Parser.Parsed parsed = Parser.parse(source);
    Script script = parsed.script();
    if (script == null) {
      return new Outcome(null, null, parsed.errors());
    }
    Set<String> names = new HashSet<>(builtins.names());
    names.addAll(scope.keySet());
    BuiltinNames known = new BuiltinNames(names, Builtins.TYPES, builtins.moduleNames());
    Resolver.Resolved resolved = Resolver.resolve(script, known, globals, tests);
    if (!resolved.errors().isEmpty()) {
      return new Outcome(script, null, resolved.errors());
    }
    Lowered lowered =
        Lowering.lower(script, resolved.resolution(), resolved.topLevel(), new ScriptEnvironment());
    return new Outcome(script, lowered, List.of());
  }

  private final class ScriptEnvironment implements Lowering.Environment {
    @Override
    public @Nullable Object builtin(String name) {
      return scope.containsKey(name) ? scope.get(name) : builtins.value(name);
    }

    @Override
    public Key module(Source importing, String name, boolean path) {
      return path ? ModulePaths.resolve(importing.name(), name) : new Key(true, name);
    }

    @Override
    public boolean declaresMethods() {
      return methods;
    }

    @Override
    public boolean isLibrary() {
      return library;
    }

    @Override
    public @Nullable Function find(String type, String name) {
      return builtins.find(type, name);
    }

    @Override
    public Collection<String> names(String type) {
      return builtins.names(type);
    }
  }
}

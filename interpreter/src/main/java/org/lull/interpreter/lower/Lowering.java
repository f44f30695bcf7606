package org.lull.interpreter.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Code;
import org.lull.interpreter.object.ClassCode;
import org.lull.interpreter.object.Members;
import org.lull.interpreter.object.ModuleLoader;
import org.lull.interpreter.resolve.FunctionScope;
import org.lull.interpreter.resolve.Resolution;
import org.lull.interpreter.resolve.Variable;
import org.lull.runtime.Signature;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.Function;
import org.lull.syntax.Expression.Parameter;
import org.lull.syntax.Pattern;
import org.lull.syntax.Script;
import org.lull.syntax.Source;
import org.lull.syntax.Statement.Binding;
import org.lull.syntax.Statement.ClassDeclaration;
import org.lull.syntax.Statement.ClassParameter;
import org.lull.syntax.Statement.Method;

/**
 * Turns a resolved script into {@link Code}: what can wait becomes a step, with its operands in
 * slots by then; what cannot stays a tree. The order of evaluation is that of the source.
 */
public final class Lowering {
  final Source source;
  final Resolution resolution;
  final Environment environment;

  /** What a script is lowered against. */
  public interface Environment extends Members.Methods {
    /** The value of a name that needs no declaration. */
    @Nullable Object builtin(String name);

    /** The module that an {@code import} means. */
    ModuleLoader.Key module(Source importing, String name, boolean path);

    /**
     * Whether the functions of the top level are methods, which the user calls without their first
     * parameter.
     */
    boolean declaresMethods();

    /** Whether traces leave the script out, because it belongs to a library. */
    boolean isLibrary();
  }

  /**
   * A lowered script.
   *
   * @param exports the names that importers see, each with its slot in the frame of {@code main}
   * @param globals the variables of the session that {@code main} captures, in that order; a name
   *     may come twice
   */
  public record Lowered(Code main, Map<String, Integer> exports, List<Global> globals) {}

  /**
   * A variable of a session that a script uses or declares.
   *
   * @param declared whether the script declares it, anew if it was there
   */
  public record Global(String name, Variable.Kind kind, boolean declared) {}

  private Lowering(Source source, Resolution resolution, Environment environment) {
    this.source = source;
    this.resolution = resolution;
    this.environment = environment;
  }

  /** Lowers a script that the resolver found no errors in. */
  public static Lowered lower(
      Script script, Resolution resolution, List<Variable> topLevel, Environment environment) {
    Lowering lowering = new Lowering(script.source(), resolution, environment);
    FunctionLowering main = new FunctionLowering(lowering, resolution.function(script), null);
    main.script(script);
    Map<String, Integer> exports = new LinkedHashMap<>();
    for (Variable variable : topLevel) {
      if (variable.owner() == main.scope && !variable.name().startsWith("_")) {
        exports.put(variable.name(), main.slotOf(variable));
      }
    }
    Signature signature = new Signature("", List.of(), 0, false);
    List<Global> globals =
        main.scope.captures().stream()
            .map(variable ->
                new Global(variable.name(), variable.kind(), topLevel.contains(variable)))
            .toList();
    return new Lowered(lowering.code(main, "script", signature, 0, 0, null), exports, globals);
  }

  /** The code of a function literal or declaration. */
  Code function(Function function, FunctionLowering around, @Nullable String documentation) {
    String name = function.name() == null ? "" : function.name();
    String title = name.isEmpty() ? "function" : "fn " + name;
    return function(function, around, title, name, documentation);
  }

  private Code function(
      Function function,
      FunctionLowering around,
      String title,
      String name,
      @Nullable String documentation) {
    FunctionLowering lowering = new FunctionLowering(this, resolution.function(function), around);
    Variable self = resolution.self(function);
    int hidden = lowering.parameters(self, function.parameters());
    lowering.body(function.body());
    Signature signature = signature(name, hidden, function.parameters());
    int arity = arity(hidden, function.parameters());
    boolean isMethod =
        hidden > 0 || (environment.declaresMethods() && around.around == null && !name.isEmpty());
    return code(lowering, title, signature, isMethod ? 1 : 0, arity, documentation);
  }

  /** The code of a block that runs in a frame of its own, such as that of {@code gen}. */
  Code block(Object node, String title, Expression body, FunctionLowering around) {
    FunctionLowering lowering = new FunctionLowering(this, resolution.function(node), around);
    lowering.body(body);
    return code(lowering, title, new Signature("", List.of(), 0, false), 0, 0, null);
  }

  ClassCode classCode(ClassDeclaration declaration, FunctionLowering around) {
    List<ClassCode.Field> fields = new ArrayList<>();
    for (ClassParameter parameter : declaration.parameters()) {
      fields.add(new ClassCode.Field(parameter.name(), parameter.mutable()));
    }
    for (Binding field : declaration.fields()) {
      fields.add(new ClassCode.Field(((Pattern.Name) field.pattern()).name(), field.mutable()));
    }
    List<ClassCode.Method> methods = new ArrayList<>();
    for (Method method : declaration.methods()) {
      String name = declaration.name() + "." + method.name();
      methods.add(
          new ClassCode.Method(
              method.name(),
              function(method.function(), around, "fn " + name, name, method.documentation())));
    }
    return new ClassCode(
        declaration.name(),
        fields,
        methods,
        constructor(declaration, around),
        declaration.documentation());
  }

  private Code constructor(ClassDeclaration declaration, FunctionLowering around) {
    FunctionLowering lowering =
        new FunctionLowering(this, resolution.function(declaration), around);
    lowering.constructor(declaration);
    List<String> names = new ArrayList<>(List.of("self"));
    int required = 1;
    boolean rest = false;
    for (ClassParameter parameter : declaration.parameters()) {
      names.add(parameter.name());
      rest |= parameter.rest();
      required += parameter.rest() || parameter.fallback() != null ? 0 : 1;
    }
    Signature signature = new Signature(declaration.name(), names, required, rest);
    int arity = rest || required < names.size() ? -1 : names.size();
    return code(
        lowering, "class " + declaration.name(), signature, 1, arity, declaration.documentation());
  }

  private static Signature signature(String name, int hidden, List<Parameter> parameters) {
    List<String> names = new ArrayList<>();
    if (hidden > 0) {
      names.add("self");
    }
    int required = hidden;
    boolean rest = false;
    for (Parameter parameter : parameters) {
      names.add(nameOf(parameter.pattern(), names.size() - hidden + 1));
      rest |= parameter.rest();
      required += parameter.rest() || parameter.fallback() != null ? 0 : 1;
    }
    return new Signature(name, names, required, rest);
  }

  /** A parameter that is a pattern has no name to call it by, but messages want one. */
  private static String nameOf(Pattern pattern, int position) {
    return pattern instanceof Pattern.Name name ? name.name() : "#" + position;
  }

  private static int arity(int hidden, List<Parameter> parameters) {
    boolean simple =
        parameters.stream()
            .noneMatch(parameter -> parameter.rest() || parameter.fallback() != null);
    return simple ? hidden + parameters.size() : -1;
  }

  private Code code(
      FunctionLowering lowering,
      String title,
      Signature signature,
      int hidden,
      int arity,
      @Nullable String documentation) {
    CodeBuilder builder = lowering.code;
    return new Code(
        title,
        source,
        signature,
        hidden,
        arity,
        builder.slotCount(),
        builder.steps(),
        builder.spans(),
        builder.regions(),
        captures(lowering),
        environment.isLibrary(),
        documentation);
  }

  /** Where the captured variables are in the frame in which the function is made. */
  private static Code.Capture[] captures(FunctionLowering lowering) {
    FunctionScope scope = lowering.scope;
    FunctionLowering around = lowering.around;
    if (around == null) {
      return new Code.Capture[0];
    }
    return scope.captures().stream()
        .map(variable ->
            variable.owner() == around.scope
                ? new Code.Capture(
                    variable.name(), true, around.slotOf(variable), variable.mayChange())
                : new Code.Capture(
                    variable.name(),
                    false,
                    around.scope.captures().indexOf(variable),
                    variable.mayChange()))
        .toArray(Code.Capture[]::new);
  }
}

package org.lull.interpreter.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.resolve.Resolver.BuiltinNames;
import org.lull.interpreter.resolve.Resolver.Globals;
import org.lull.interpreter.resolve.Variable.Kind;
import org.lull.runtime.value.NearestName;
import org.lull.syntax.Expression.Name;
import org.lull.syntax.Span;
import org.lull.syntax.Statement.TestDeclaration;

/**
 * What is around the code that is looked at: its block with the names declared there and further
 * out, its function, its loops. Names are declared here, get their values, and are used.
 */
final class Surroundings {
  private final Resolution resolution;
  private final ResolveErrors errors;
  private final BuiltinNames builtins;
  private final @Nullable Globals globals;

  /** What the whole script runs in. */
  private final FunctionScope main;

  private final Names topLevel;
  private Names names;
  private FunctionScope function;
  private @Nullable Loop loop;

  /** Counts what happens in the order in which it will run. */
  private int time;

  /** A loop around the code that is looked at, in the same function. */
  private record Loop(@Nullable String label, @Nullable Loop outer) {}

  Surroundings(
      Resolution resolution,
      ResolveErrors errors,
      BuiltinNames builtins,
      @Nullable Globals globals) {
    this.resolution = resolution;
    this.errors = errors;
    this.builtins = builtins;
    this.globals = globals;
    if (globals == null) {
      this.main = new FunctionScope(null, 0);
      this.topLevel = new Names(null, main);
    } else {
      FunctionScope session = new FunctionScope(null, 0);
      this.main = new FunctionScope(session, 0);
      this.topLevel = new Names(namesOf(globals, session), main);
    }
    this.function = main;
    this.names = topLevel;
  }

  private static Names namesOf(Globals globals, FunctionScope session) {
    Names known = new Names(null, session);
    globals
        .known()
        .forEach((name, kind) -> {
          Variable variable = Variable.global(name, kind, null, session);
          variable.initialize(0);
          known.put(variable);
        });
    return known;
  }

  // Where the code is

  FunctionScope main() {
    return main;
  }

  FunctionScope function() {
    return function;
  }

  boolean isInMain() {
    return function == main;
  }

  boolean isAtTopLevel() {
    return names == topLevel;
  }

  /** The code from here to {@link #leaveBlock} is in a block of its own. */
  void enterBlock() {
    names = new Names(names, function);
  }

  void leaveBlock() {
    names = names.outer();
  }

  /** The variables that the block has so far. */
  List<Variable> declared() {
    return names.declared();
  }

  /** {@code body} looks at the code of a function, which {@code node} stands for. */
  void inFunction(Object node, Runnable body) {
    Loop outerLoop = loop;
    loop = null;
    function = new FunctionScope(function, ++time);
    resolution.put(node, function);
    enterBlock();
    body.run();
    leaveBlock();
    FunctionScope parent = function.parent();
    assert parent != null : "a function inside the script has one around it";
    function = parent;
    loop = outerLoop;
  }

  /** {@code body} looks at what a loop repeats. */
  void inLoop(@Nullable String label, Runnable body) {
    loop = new Loop(label, loop);
    body.run();
    loop = loop.outer();
  }

  /** A {@code break} or {@code continue}, which has to have its loop around it. */
  void jump(String word, @Nullable String label, Span span) {
    Loop found = loop;
    while (found != null && label != null && !label.equals(found.label())) {
      found = found.outer();
    }
    if (found != null) {
      return;
    }
    if (label == null) {
      errors.name(span, "\"" + word + "\" stands outside of any loop", null, null);
    } else {
      String hint = NearestName.hint(label, labelsAround());
      errors.name(span, "there is no loop \"" + label + "\" around this " + word, hint, null);
    }
  }

  private List<String> labelsAround() {
    List<String> labels = new ArrayList<>();
    for (Loop at = loop; at != null; at = at.outer()) {
      if (at.label() != null) {
        labels.add(at.label());
      }
    }
    return labels;
  }

  // Declaring

  void declare(Object node, String name, Kind kind, Span span) {
    Variable known = names.here(name);
    if (known != null) {
      errors.name(span, "\"" + name + "\" is already declared in this block", null, known);
      resolution.put(node, known);
      return;
    }
    boolean isGlobal = globals != null && globals.declaring() && isAtTopLevel();
    names.put(
        isGlobal ? declareGlobal(node, name, kind, span) : declareLocal(node, name, kind, span));
  }

  private Variable declareLocal(Object node, String name, Kind kind, Span span) {
    Variable variable = Variable.local(name, kind, span, function);
    resolution.put(node, variable);
    return variable;
  }

  private Variable declareGlobal(Object node, String name, Kind kind, Span span) {
    FunctionScope session = Objects.requireNonNull(main.parent(), "globals belong to a session");
    Variable variable = Variable.global(name, kind, span, session);
    resolution.put(node, variable);
    main.capture(variable);
    return variable;
  }

  void declareTest(TestDeclaration test) {
    String name = Resolver.nameOfTest(test.name());
    Span head = new Span(test.span().start(), test.body().span().start());
    Variable known = names.here(name);
    if (!isAtTopLevel()) {
      errors.name(
          head, "a test stands at the top level of a file", "move it out of the block", null);
    } else if (known != null) {
      errors.name(head, "there is another test of this name", "give it a name of its own", known);
    }
    names.put(declareLocal(test, name, Kind.FUNCTION, head));
  }

  /** The {@code self} of the method or class that {@code node} stands for; it has its value. */
  void declareSelf(Object node, Span span) {
    Variable self = Variable.local("self", Kind.SELF, span, function);
    names.put(self);
    self.initialize(++time);
    resolution.putSelf(node, self);
  }

  /** What {@code node} declares has its value from here on. */
  void initialize(Object node) {
    Variable variable = resolution.variable(node);
    assert variable != null : "what is declared is initialised after that";
    variable.initialize(++time);
  }

  // Using

  /** The variable that a name means here; null for one that is built in, or not declared. */
  @Nullable Variable use(Name name) {
    Variable variable = useDeclared(name);
    if (variable == null && !builtins.values().contains(name.name())) {
      undeclared(name, hintForUse(name.name()));
    }
    return variable;
  }

  private @Nullable Variable useDeclared(Name name) {
    Variable variable = names.find(name.name());
    if (variable != null) {
      resolution.put(name, variable);
      captureIfOuter(variable);
    }
    return variable;
  }

  private void captureIfOuter(Variable variable) {
    if (variable.owner() != function) {
      function.capture(variable);
    }
  }

  private void undeclared(Name name, @Nullable String hint) {
    Variable later = names.findLater(name.name());
    if (later != null) {
      errors.name(
          name.span(), "\"" + name.name() + "\" is used above its declaration", null, later);
      return;
    }
    errors.name(name.span(), "\"" + name.name() + "\" is not declared", hint, null);
  }

  private @Nullable String hintForUse(String name) {
    if (builtins.modules().contains(name)) {
      return "a standard module has to be imported: import " + name;
    }
    String foreign = ForeignNames.hintForValue(name);
    return foreign == null ? nearest(name, builtins.values()) : foreign;
  }

  /** After {@code is}: a class, or the name of a built-in type. */
  void useType(Name name) {
    if (names.find(name.name()) != null) {
      use(name);
    } else if (!builtins.types().contains(name.name())) {
      String foreign = ForeignNames.hintForType(name.name());
      errors.name(
          name.span(),
          "there is no type \"" + name.name() + "\"",
          foreign == null ? nearest(name.name(), builtins.types()) : foreign,
          null);
    }
  }

  private @Nullable String nearest(String name, Set<String> builtin) {
    List<String> known = names.visible();
    known.addAll(builtin);
    return NearestName.hint(name, known);
  }

  /** The {@code self} around, for {@code self} or {@code super}. */
  void useSelf(Object node, String word, Span span) {
    Variable self = names.find("self");
    if (self == null) {
      errors.name(span, "\"" + word + "\" stands outside of any method", null, null);
      return;
    }
    resolution.put(node, self);
    captureIfOuter(self);
  }

  /** A name gets another value. */
  void assign(Name name) {
    Variable variable = useDeclared(name);
    if (variable == null) {
      assignUndeclared(name);
    } else if (variable.kind().isAssignable()) {
      variable.assignAt(name.span());
    } else {
      cannotAssign(name, variable);
    }
  }

  private void assignUndeclared(Name name) {
    if (builtins.values().contains(name.name())) {
      errors.name(
          name.span(), "\"" + name.name() + "\" is built in and cannot be assigned", null, null);
      return;
    }
    String near = nearest(name.name(), Set.of());
    undeclared(
        name,
        near == null
            ? "a new name is declared with let, or with var if it is to change: let "
                + name.name()
                + " = …"
            : near);
  }

  private void cannotAssign(Name name, Variable variable) {
    String hint =
        variable.kind() == Kind.LET
            ? "declare it with var if it is to change: var " + name.name() + " = …"
            : null;
    errors.name(
        name.span(),
        "\"" + name.name() + "\" is " + variable.kind().text() + " and cannot be assigned again",
        hint,
        variable);
  }
}

package org.lull.interpreter.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.resolve.Variable.Kind;
import org.lull.runtime.value.NearestName;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.*;
import org.lull.syntax.Pattern;
import org.lull.syntax.Script;
import org.lull.syntax.Source;
import org.lull.syntax.Span;
import org.lull.syntax.Statement;
import org.lull.syntax.Statement.*;

/**
 * Finds out which variable each name means, and which variables functions capture. It reports names
 * that are not declared or declared twice, assignments to what cannot change, and jumps that lead
 * nowhere, before anything runs.
 */
public final class Resolver {
  private final Source source;
  private final Set<String> builtins;
  private final Set<String> builtinTypes;

  /** Whether the tests of the script are looked at, too. */
  private final boolean withTests;

  private final Resolution resolution = new Resolution();
  private final List<Diagnostic> errors = new ArrayList<>();
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

  /**
   * The variables of a session, in which the script runs.
   *
   * @param known those that are there already
   * @param declaring whether the names that the script declares at its top level become such
   *     variables too; else they are its own
   */
  public record Globals(Map<String, Kind> known, boolean declaring) {}

  /** The outcome: errors, or a resolution and the variables of the top level. */
  public record Resolved(
      Resolution resolution,
      FunctionScope main,
      List<Variable> topLevel,
      List<Diagnostic> errors) {}

  private Resolver(
      Source source,
      Set<String> builtins,
      Set<String> builtinTypes,
      @Nullable Globals globals,
      boolean withTests) {
    this.source = source;
    this.builtins = builtins;
    this.builtinTypes = builtinTypes;
    this.globals = globals;
    this.withTests = withTests;
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

  /**
   * Resolves a script.
   *
   * @param builtins the names that need no declaration
   * @param builtinTypes the names that {@code is} knows
   * @param globals null for a script that stands for itself
   * @param withTests whether each test of the top level is a function of the script, under the name
   *     that {@link #nameOfTest} gives; else tests are passed over
   */
  public static Resolved resolve(
      Script script,
      Set<String> builtins,
      Set<String> builtinTypes,
      @Nullable Globals globals,
      boolean withTests) {
    Resolver resolver = new Resolver(script.source(), builtins, builtinTypes, globals, withTests);
    resolver.resolution.put(script, resolver.function);
    resolver.statements(script, script.statements());
    return new Resolved(
        resolver.resolution,
        resolver.function,
        resolver.resolution.declaredIn(script),
        resolver.errors);
  }

  /** What a test is called beside the script's own names: no other name has a space in it. */
  public static String nameOfTest(String name) {
    return "test \"" + name + "\"";
  }

  // Blocks and statements

  private void block(Block block) {
    names = new Names(names, function);
    statements(block, block.statements());
    names = names.outer();
  }

  private void statements(Object block, List<Statement> statements) {
    for (Statement statement : statements) {
      declareNames(statement);
    }
    resolution.put(block, names.declared());
    for (Statement statement : Hoisting.order(statements)) {
      statement(statement);
    }
  }

  private void declareNames(Statement statement) {
    switch (statement) {
      case Binding binding ->
          declarePattern(binding.pattern(), binding.mutable() ? Kind.VAR : Kind.LET);
      case FunctionDeclaration declaration ->
          declare(declaration, declaration.name(), Kind.FUNCTION, declaration.nameSpan());
      case ClassDeclaration declaration ->
          declare(declaration, declaration.name(), Kind.CLASS, declaration.nameSpan());
      case ImportModule module -> declare(module, module.alias(), Kind.IMPORT, module.span());
      case ImportNames imported -> {
        for (ImportedName name : imported.names()) {
          declare(name, name.alias(), Kind.IMPORT, name.span());
        }
      }
      case TestDeclaration test -> {
        if (withTests) {
          declareTest(test);
        }
      }
      default -> {}
    }
  }

  private void statement(Statement statement) {
    switch (statement) {
      case ExpressionStatement expression -> expression(expression.expression());
      case Binding binding -> {
        optional(binding.value());
        initializePattern(binding.pattern());
      }
      case Assign assign -> assign(assign);
      case FunctionDeclaration declaration -> {
        function(declaration.function(), null);
        initialize(declaration);
      }
      case ClassDeclaration declaration -> {
        classDeclaration(declaration);
        initialize(declaration);
      }
      case ImportModule module -> {
        requireTopLevel(module);
        initialize(module);
      }
      case ImportNames imported -> {
        requireTopLevel(imported);
        imported.names().forEach(this::initialize);
      }
      case While loopStatement -> {
        expression(loopStatement.condition());
        loopBody(loopStatement.label(), loopStatement.body());
      }
      case For loopStatement -> forLoop(loopStatement);
      case Defer defer -> {
        function.markDefers();
        inFunction(defer, () -> expression(defer.expression()));
      }
      case Assert check -> {
        expression(check.condition());
        optional(check.message());
      }
      case TestDeclaration test -> {
        if (withTests) {
          inFunction(test, () -> block(test.body()));
          initialize(test);
        }
      }
    }
  }

  private void declareTest(TestDeclaration test) {
    Span head = new Span(test.span().start(), test.body().span().start());
    Variable known = names.here(nameOfTest(test.name()));
    if (names != topLevel) {
      error(head, "a test stands at the top level of a file", "move it out of the block", null);
    } else if (known != null) {
      error(head, "there is another test of this name", "give it a name of its own", known);
    }
    Variable variable = Variable.local(nameOfTest(test.name()), Kind.FUNCTION, head, function);
    names.put(variable);
    resolution.put(test, variable);
  }

  private void requireTopLevel(Statement statement) {
    if (names != topLevel) {
      error(
          statement.span(),
          "an import stands at the top level of a file",
          "move it out of the block",
          null);
    }
  }

  private void forLoop(For loopStatement) {
    expression(loopStatement.iterable());
    names = new Names(names, function);
    bindPattern(loopStatement.first(), Kind.LOOP);
    if (loopStatement.second() != null) {
      bindPattern(loopStatement.second(), Kind.LOOP);
    }
    resolution.put(loopStatement, names.declared());
    loopBody(loopStatement.label(), loopStatement.body());
    names = names.outer();
  }

  private void loopBody(@Nullable String label, Block body) {
    loop = new Loop(label, loop);
    block(body);
    loop = loop.outer();
  }

  private void assign(Assign assign) {
    assignTarget(assign.target());
    expression(assign.value());
  }

  private void assignTarget(Expression target) {
    switch (target) {
      case Name name -> {
        Variable variable = use(name);
        if (variable != null && !variable.kind().isAssignable()) {
          cannotAssign(name, variable);
        } else if (variable != null) {
          variable.assign();
        } else if (builtins.contains(name.name())) {
          error(
              name.span(),
              "\"" + name.name() + "\" is built in and cannot be assigned",
              null,
              null);
        }
      }
      case ListLiteral list -> list.elements().forEach(element -> assignTarget(element.value()));
      default -> expression(target);
    }
  }

  private void cannotAssign(Name name, Variable variable) {
    String hint =
        variable.kind() == Kind.LET
            ? "declare it with var if it is to change: var " + name.name() + " = …"
            : null;
    error(
        name.span(),
        "\"" + name.name() + "\" is " + variable.kind().text() + " and cannot be assigned again",
        hint,
        variable);
  }

  // Functions and classes

  private void function(Function literal, @Nullable Kind self) {
    inFunction(
        literal,
        () -> {
          if (self != null) {
            declareSelf(literal);
          }
          for (Parameter parameter : literal.parameters()) {
            optional(parameter.fallback());
            bindPattern(parameter.pattern(), Kind.PARAMETER);
          }
          expression(literal.body());
        });
  }

  private void declareSelf(Object node) {
    Variable self = Variable.local("self", Kind.SELF, new Span(0, 0), function);
    names.put(self);
    self.initialize(++time);
    resolution.putSelf(node, self);
  }

  private void inFunction(Object node, Runnable body) {
    Loop outerLoop = loop;
    loop = null;
    function = new FunctionScope(function, ++time);
    resolution.put(node, function);
    names = new Names(names, function);
    body.run();
    names = names.outer();
    FunctionScope parent = function.parent();
    assert parent != null : "a function inside the script has one around it";
    function = parent;
    loop = outerLoop;
  }

  private void classDeclaration(ClassDeclaration declaration) {
    optional(declaration.superclass());
    inFunction(
        declaration,
        () -> {
          Variable self = Variable.local("self", Kind.SELF, declaration.nameSpan(), function);
          names.put(self);
          self.initialize(++time);
          resolution.putSelf(declaration, self);
          for (ClassParameter parameter : declaration.parameters()) {
            optional(parameter.fallback());
            declare(parameter, parameter.name(), Kind.PARAMETER, parameter.span());
            initialize(parameter);
          }
          declaration.superArguments().forEach(argument -> expression(argument.value()));
          for (Binding field : declaration.fields()) {
            optional(field.value());
          }
        });
    for (Method method : declaration.methods()) {
      function(method.function(), Kind.SELF);
    }
    requireDistinctMembers(declaration);
  }

  private void requireDistinctMembers(ClassDeclaration declaration) {
    Map<String, Span> members = new HashMap<>();
    declaration.parameters().forEach(parameter -> members.put(parameter.name(), parameter.span()));
    for (Binding field : declaration.fields()) {
      if (field.pattern() instanceof Pattern.Name name) {
        requireNew(members, name.name(), name.span());
      }
    }
    declaration.methods().forEach(method -> requireNew(members, method.name(), method.nameSpan()));
  }

  private void requireNew(Map<String, Span> members, String name, Span span) {
    Span known = members.putIfAbsent(name, span);
    if (known != null) {
      errors.add(
          new Diagnostic(
              "Name",
              "this class already has a member \"" + name + "\"",
              source,
              span,
              null,
              null,
              List.of(new Diagnostic.Note(source, known, "\"" + name + "\" is declared here")),
              false));
    }
  }

  // Expressions

  private void optional(@Nullable Expression expression) {
    if (expression != null) {
      expression(expression);
    }
  }

  private void expression(Expression expression) {
    switch (expression) {
      case NilLiteral literal -> {}
      case BoolLiteral literal -> {}
      case IntLiteral literal -> {}
      case FloatLiteral literal -> {}
      case DurationLiteral literal -> {}
      case StringLiteral literal -> {}
      case Interpolation interpolation -> interpolation.parts().forEach(this::expression);
      case ListLiteral list -> list.elements().forEach(element -> expression(element.value()));
      case MapLiteral map ->
          map.entries()
              .forEach(entry -> {
                optional(entry.key());
                expression(entry.value());
              });
      case FunctionLiteral literal -> function(literal.function(), null);
      case Name name -> use(name);
      case Self self -> useSelf(self, "self", self.span());
      case SuperMember member -> useSelf(member, "super", member.span());
      case Member member -> expression(member.target());
      case Index index -> {
        expression(index.target());
        expression(index.index());
      }
      case Call call -> {
        expression(call.callee());
        call.arguments().forEach(argument -> expression(argument.value()));
      }
      case Unary unary -> expression(unary.operand());
      case Binary binary -> {
        expression(binary.left());
        expression(binary.right());
      }
      case Logical logical -> {
        expression(logical.left());
        expression(logical.right());
      }
      case TypeTest test -> {
        expression(test.value());
        type(test.type());
      }
      case RangeLiteral range -> {
        expression(range.from());
        expression(range.to());
        optional(range.step());
      }
      case Throw thrown -> expression(thrown.value());
      case Return returned -> {
        optional(returned.value());
        if (function == main) {
          error(returned.span(), "\"return\" stands outside of any function", null, null);
        }
      }
      case Break leave -> jump("break", leave.label(), leave.span());
      case Continue next -> jump("continue", next.label(), next.span());
      case Yield yield -> optional(yield.value());
      case Receive receive -> expression(receive.channel());
      case Send send -> {
        expression(send.channel());
        expression(send.value());
      }
      case Await await -> expression(await.task());
      default -> construct(expression);
    }
  }

  /** The expressions that have blocks. */
  private void construct(Expression expression) {
    switch (expression) {
      case Block block -> block(block);
      case If conditional -> ifChain(conditional);
      case Match match -> match(match);
      case Try attempt -> attempt(attempt);
      case Gen generator -> inFunction(generator, () -> block(generator.body()));
      case Spawn spawn -> spawn(spawn);
      case Scope scope -> scope(scope);
      case Timeout timeout -> {
        expression(timeout.duration());
        block(timeout.body());
      }
      case Select select -> {
        requireSensible(select);
        select.cases().forEach(this::selectCase);
      }
      default -> throw new IllegalStateException("an expression of unknown kind");
    }
  }

  /** A chain of {@code else if} may be long, so it is walked and not recursed into. */
  private void ifChain(If first) {
    for (Expression at = first; at != null; ) {
      if (!(at instanceof If conditional)) {
        expression(at);
        return;
      }
      expression(conditional.condition());
      block(conditional.then());
      at = conditional.otherwise();
    }
  }

  private void match(Match match) {
    expression(match.subject());
    for (MatchArm arm : match.arms()) {
      names = new Names(names, function);
      bindPattern(arm.pattern(), Kind.LET);
      resolution.put(arm, names.declared());
      optional(arm.guard());
      expression(arm.body());
      names = names.outer();
    }
  }

  private void attempt(Try attempt) {
    block(attempt.body());
    for (CatchClause clause : attempt.catches()) {
      names = new Names(names, function);
      if (clause.name() != null && clause.nameSpan() != null) {
        declare(clause, clause.name(), Kind.CATCH, clause.nameSpan());
        initialize(clause);
      }
      optional(clause.guard());
      block(clause.body());
      names = names.outer();
    }
    if (attempt.cleanup() != null) {
      block(attempt.cleanup());
    }
  }

  private void spawn(Spawn spawn) {
    optional(spawn.name());
    if (spawn.body() instanceof Block block) {
      inFunction(spawn, () -> block(block));
    } else {
      expression(spawn.body());
    }
  }

  private void scope(Expression.Scope scope) {
    for (Argument option : scope.options()) {
      if (!"on_error".equals(option.name())) {
        String name = option.name() == null ? "" : " \"" + option.name() + "\"";
        errors.add(
            new Diagnostic(
                "Argument",
                "scope has no option"
                    + name
                    + "; it takes on_error: \"cancel\" or on_error: \"collect\"",
                source,
                option.span(),
                null,
                null,
                List.of(),
                false));
      }
      expression(option.value());
    }
    names = new Names(names, function);
    if (scope.handle() != null && scope.handleSpan() != null) {
      declare(scope, scope.handle(), Kind.LET, scope.handleSpan());
      initialize(scope);
    }
    block(scope.body());
    names = names.outer();
  }

  private void requireSensible(Select select) {
    if (select.cases().isEmpty()) {
      syntaxError(select.span(), "this select has no case");
    }
    requireOne(select, AfterCase.class, "after");
    requireOne(select, ClosedCase.class, "closed");
    requireOne(select, ElseCase.class, "else");
  }

  private void requireOne(Select select, Class<? extends SelectCase> kind, String word) {
    List<SelectCase> cases = select.cases().stream().filter(kind::isInstance).toList();
    if (cases.size() > 1) {
      syntaxError(cases.get(1).span(), "a select has at most one \"" + word + "\"");
    }
  }

  private void syntaxError(Span span, String message) {
    errors.add(new Diagnostic("Syntax", message, source, span, null, null, List.of(), false));
  }

  private void selectCase(SelectCase selectCase) {
    names = new Names(names, function);
    switch (selectCase) {
      case ReceiveCase receive -> {
        expression(receive.channel());
        bindOptional(receive.binding());
      }
      case SendCase send -> {
        expression(send.channel());
        expression(send.value());
      }
      case AwaitCase await -> {
        expression(await.task());
        bindOptional(await.binding());
      }
      case AfterCase after -> expression(after.duration());
      case ClosedCase closed -> {}
      case ElseCase otherwise -> {}
    }
    resolution.put(selectCase, names.declared());
    expression(selectCase.body());
    names = names.outer();
  }

  private void jump(String word, @Nullable String label, Span span) {
    Loop found = loop;
    while (found != null && label != null && !label.equals(found.label())) {
      found = found.outer();
    }
    if (found != null) {
      return;
    }
    if (label == null) {
      error(span, "\"" + word + "\" stands outside of any loop", null, null);
    } else {
      String hint = NearestName.hint(label, labelsAround());
      error(span, "there is no loop \"" + label + "\" around this " + word, hint, null);
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

  // Patterns

  private void bindOptional(@Nullable Pattern pattern) {
    if (pattern != null) {
      bindPattern(pattern, Kind.LET);
    }
  }

  private void bindPattern(Pattern pattern, Kind kind) {
    declarePattern(pattern, kind);
    initializePattern(pattern);
  }

  private void declarePattern(Pattern pattern, Kind kind) {
    PatternNames.forEach(pattern, name -> declare(name, name.name(), kind, name.span()));
  }

  /**
   * The names of a pattern get their values from left to right; a fallback sees those before it.
   */
  private void initializePattern(Pattern pattern) {
    switch (pattern) {
      case Pattern.Name name -> initialize(name);
      case Pattern.Type type -> type(type.type());
      case Pattern.Instance instance -> {
        expression(instance.type());
        instance.fields().forEach(this::initializePattern);
      }
      case Pattern.ListOf list -> {
        list.elements().forEach(this::initializePattern);
        initializeOptional(list.rest());
      }
      case Pattern.MapOf map -> {
        for (Pattern.MapField field : map.fields()) {
          optional(field.fallback());
          initializePattern(field.pattern());
        }
        initializeOptional(map.rest());
      }
      case Pattern.Or or -> or.alternatives().forEach(this::initializePattern);
      case Pattern.Wildcard ignored -> {}
      case Pattern.Literal ignored -> {}
      case Pattern.Range ignored -> {}
    }
  }

  private void initializeOptional(@Nullable Pattern pattern) {
    if (pattern != null) {
      initializePattern(pattern);
    }
  }

  /** After {@code is}: a class, or the name of a built-in type. */
  private void type(Expression type) {
    if (type instanceof Name name) {
      Variable variable = names.find(name.name());
      if (variable != null) {
        use(name);
      } else if (!builtinTypes.contains(name.name())) {
        List<String> known = names.visible();
        known.addAll(builtinTypes);
        error(
            name.span(),
            "there is no type \"" + name.name() + "\"",
            hint(name.name(), ForeignNames.TYPES, known),
            null);
      }
    } else {
      expression(type);
    }
  }

  // Names

  private void declare(Object node, String name, Kind kind, Span span) {
    Variable known = names.here(name);
    if (known != null) {
      error(span, "\"" + name + "\" is already declared in this block", null, known);
      resolution.put(node, known);
      return;
    }
    boolean isGlobal = globals != null && globals.declaring() && names == topLevel;
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

  private void initialize(Object node) {
    Variable variable = resolution.variable(node);
    assert variable != null : "what is declared is initialised after that";
    variable.initialize(++time);
  }

  private @Nullable Variable use(Name name) {
    Variable variable = names.find(name.name());
    if (variable != null) {
      resolution.put(name, variable);
      if (variable.owner() != function) {
        function.capture(variable);
      }
      return variable;
    }
    if (!builtins.contains(name.name())) {
      undeclared(name);
    }
    return null;
  }

  private void undeclared(Name name) {
    Variable later = names.findLater(name.name());
    if (later != null) {
      error(name.span(), "\"" + name.name() + "\" is used above its declaration", null, later);
      return;
    }
    List<String> known = names.visible();
    known.addAll(builtins);
    error(
        name.span(),
        "\"" + name.name() + "\" is not declared",
        hint(name.name(), ForeignNames.VALUES, known),
        null);
  }

  private static @Nullable String hint(
      String name, Map<String, String> foreign, List<String> known) {
    String meant = foreign.get(name);
    return meant == null ? NearestName.hint(name, known) : "this is \"" + meant + "\" in Lull";
  }

  private void useSelf(Object node, String word, Span span) {
    Variable self = names.find("self");
    if (self == null) {
      error(span, "\"" + word + "\" stands outside of any method", null, null);
      return;
    }
    resolution.put(node, self);
    if (self.owner() != function) {
      function.capture(self);
    }
  }

  private void error(
      Span span, String message, @Nullable String hint, @Nullable Variable declared) {
    Span at = declared == null ? null : declared.span();
    List<Diagnostic.Note> notes =
        declared == null || at == null
            ? List.of()
            : List.of(
                new Diagnostic.Note(source, at, "\"" + declared.name() + "\" is declared here"));
    errors.add(new Diagnostic("Name", message, source, span, null, hint, notes, false));
  }
}

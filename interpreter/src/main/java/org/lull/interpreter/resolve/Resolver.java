package org.lull.interpreter.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.resolve.Variable.Kind;
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

  /** Whether the tests of the script are looked at, too. */
  private final boolean withTests;

  private final Resolution resolution = new Resolution();
  private final ResolveErrors errors;
  private final Surroundings here;

  /**
   * The variables of a session, in which the script runs.
   *
   * @param known those that are there already
   * @param declaring whether the names that the script declares at its top level become such
   *     variables too; else they are its own
   */
  public record Globals(Map<String, Kind> known, boolean declaring) {}

  /**
   * What there is without a declaration.
   *
   * @param values the names that need none
   * @param types the names that {@code is} knows
   * @param modules the standard modules, which have to be imported
   */
  public record BuiltinNames(Set<String> values, Set<String> types, Set<String> modules) {}

  /** The outcome: errors, or a resolution and the variables of the top level. */
  public record Resolved(
      Resolution resolution,
      FunctionScope main,
      List<Variable> topLevel,
      List<Diagnostic> errors) {}

  private Resolver(
      Source source, BuiltinNames builtins, @Nullable Globals globals, boolean withTests) {
    this.withTests = withTests;
    this.errors = new ResolveErrors(source);
    this.here = new Surroundings(resolution, errors, builtins, globals);
  }

  /**
   * Resolves a script.
   *
   * @param globals null for a script that stands for itself
   * @param withTests whether each test of the top level is a function of the script, under the name
   *     that {@link #nameOfTest} gives; else tests are passed over
   */
  public static Resolved resolve(
      Script script, BuiltinNames builtins, @Nullable Globals globals, boolean withTests) {
    Resolver resolver = new Resolver(script.source(), builtins, globals, withTests);
    resolver.resolution.put(script, resolver.here.main());
    resolver.statements(script, script.statements());
    return new Resolved(
        resolver.resolution,
        resolver.here.main(),
        resolver.resolution.declaredIn(script),
        resolver.errors.found());
  }

  /** What a test is called beside the script's own names: no other name has a space in it. */
  public static String nameOfTest(String name) {
    return "test \"" + name + "\"";
  }

  // Blocks and statements

  private void block(Block block) {
    here.enterBlock();
    statements(block, block.statements());
    here.leaveBlock();
  }

  private void statements(Object block, List<Statement> statements) {
    for (Statement statement : statements) {
      declareNames(statement);
    }
    resolution.put(block, here.declared());
    for (Statement statement : Hoisting.order(statements)) {
      statement(statement);
    }
  }

  private void declareNames(Statement statement) {
    switch (statement) {
      case Binding binding ->
          declarePattern(binding.pattern(), binding.mutable() ? Kind.VAR : Kind.LET);
      case FunctionDeclaration declaration ->
          here.declare(declaration, declaration.name(), Kind.FUNCTION, declaration.nameSpan());
      case ClassDeclaration declaration ->
          here.declare(declaration, declaration.name(), Kind.CLASS, declaration.nameSpan());
      case ImportModule module -> here.declare(module, module.alias(), Kind.IMPORT, module.span());
      case ImportNames imported -> {
        for (ImportedName name : imported.names()) {
          here.declare(name, name.alias(), Kind.IMPORT, name.span());
        }
      }
      case TestDeclaration test -> {
        if (withTests) {
          here.declareTest(test);
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
        here.initialize(declaration);
      }
      case ClassDeclaration declaration -> {
        classDeclaration(declaration);
        here.initialize(declaration);
      }
      case ImportModule module -> {
        requireTopLevel(module);
        here.initialize(module);
      }
      case ImportNames imported -> {
        requireTopLevel(imported);
        imported.names().forEach(here::initialize);
      }
      case While loopStatement -> {
        expression(loopStatement.condition());
        here.inLoop(loopStatement.label(), () -> block(loopStatement.body()));
      }
      case For loopStatement -> forLoop(loopStatement);
      case Defer defer -> {
        here.function().markDefers();
        here.inFunction(defer, () -> expression(defer.expression()));
      }
      case Assert check -> {
        expression(check.condition());
        optional(check.message());
      }
      case TestDeclaration test -> {
        if (withTests) {
          here.inFunction(test, () -> block(test.body()));
          here.initialize(test);
        }
      }
    }
  }

  private void requireTopLevel(Statement statement) {
    if (!here.isAtTopLevel()) {
      errors.name(
          statement.span(),
          "an import stands at the top level of a file",
          "move it out of the block",
          null);
    }
  }

  private void forLoop(For loopStatement) {
    expression(loopStatement.iterable());
    here.enterBlock();
    bindPattern(loopStatement.first(), Kind.LOOP);
    if (loopStatement.second() != null) {
      bindPattern(loopStatement.second(), Kind.LOOP);
    }
    resolution.put(loopStatement, here.declared());
    here.inLoop(loopStatement.label(), () -> block(loopStatement.body()));
    here.leaveBlock();
  }

  private void assign(Assign assign) {
    assignTarget(assign.target());
    expression(assign.value());
  }

  private void assignTarget(Expression target) {
    switch (target) {
      case Name name -> here.assign(name);
      case ListLiteral list -> list.elements().forEach(element -> assignTarget(element.value()));
      default -> expression(target);
    }
  }

  // Functions and classes

  private void function(Function literal, @Nullable Kind self) {
    here.inFunction(
        literal,
        () -> {
          if (self != null) {
            here.declareSelf(literal, new Span(0, 0));
          }
          for (Parameter parameter : literal.parameters()) {
            optional(parameter.fallback());
            bindPattern(parameter.pattern(), Kind.PARAMETER);
          }
          expression(literal.body());
        });
  }

  private void classDeclaration(ClassDeclaration declaration) {
    optional(declaration.superclass());
    here.inFunction(
        declaration,
        () -> {
          here.declareSelf(declaration, declaration.nameSpan());
          for (ClassParameter parameter : declaration.parameters()) {
            optional(parameter.fallback());
            here.declare(parameter, parameter.name(), Kind.PARAMETER, parameter.span());
            here.initialize(parameter);
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
      errors.memberTwice(span, name, known);
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
      case Name name -> here.use(name);
      case Self self -> here.useSelf(self, "self", self.span());
      case SuperMember member -> here.useSelf(member, "super", member.span());
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
        typeName(test.type());
      }
      case RangeLiteral range -> {
        expression(range.from());
        expression(range.to());
        optional(range.step());
      }
      case Throw thrown -> expression(thrown.value());
      case Return returned -> {
        optional(returned.value());
        if (here.isInMain()) {
          errors.name(returned.span(), "\"return\" stands outside of any function", null, null);
        }
      }
      case Break leave -> here.jump("break", leave.label(), leave.span());
      case Continue next -> here.jump("continue", next.label(), next.span());
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
      case Gen generator -> here.inFunction(generator, () -> block(generator.body()));
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
      here.enterBlock();
      bindPattern(arm.pattern(), Kind.LET);
      resolution.put(arm, here.declared());
      optional(arm.guard());
      expression(arm.body());
      here.leaveBlock();
    }
  }

  private void attempt(Try attempt) {
    block(attempt.body());
    for (CatchClause clause : attempt.catches()) {
      here.enterBlock();
      if (clause.name() != null && clause.nameSpan() != null) {
        here.declare(clause, clause.name(), Kind.CATCH, clause.nameSpan());
        here.initialize(clause);
      }
      optional(clause.guard());
      block(clause.body());
      here.leaveBlock();
    }
    if (attempt.cleanup() != null) {
      block(attempt.cleanup());
    }
  }

  private void spawn(Spawn spawn) {
    optional(spawn.name());
    if (spawn.body() instanceof Block block) {
      here.inFunction(spawn, () -> block(block));
    } else {
      expression(spawn.body());
    }
  }

  private void scope(Expression.Scope scope) {
    for (Argument option : scope.options()) {
      if (!"on_error".equals(option.name())) {
        String name = option.name() == null ? "" : " \"" + option.name() + "\"";
        errors.argument(
            option.span(),
            "scope has no option"
                + name
                + "; it takes on_error: \"cancel\" or on_error: \"collect\"");
      }
      expression(option.value());
    }
    here.enterBlock();
    if (scope.handle() != null && scope.handleSpan() != null) {
      here.declare(scope, scope.handle(), Kind.LET, scope.handleSpan());
      here.initialize(scope);
    }
    block(scope.body());
    here.leaveBlock();
  }

  private void requireSensible(Select select) {
    if (select.cases().isEmpty()) {
      errors.syntax(select.span(), "this select has no case");
    }
    requireOne(select, AfterCase.class, "after");
    requireOne(select, ClosedCase.class, "closed");
    requireOne(select, ElseCase.class, "else");
  }

  private void requireOne(Select select, Class<? extends SelectCase> kind, String word) {
    List<SelectCase> cases = select.cases().stream().filter(kind::isInstance).toList();
    if (cases.size() > 1) {
      errors.syntax(cases.get(1).span(), "a select has at most one \"" + word + "\"");
    }
  }

  private void selectCase(SelectCase selectCase) {
    here.enterBlock();
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
    resolution.put(selectCase, here.declared());
    expression(selectCase.body());
    here.leaveBlock();
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
    PatternNames.forEach(pattern, name -> here.declare(name, name.name(), kind, name.span()));
  }

  /**
   * The names of a pattern get their values from left to right; a fallback sees those before it.
   */
  private void initializePattern(Pattern pattern) {
    switch (pattern) {
      case Pattern.Name name -> here.initialize(name);
      case Pattern.Type type -> typeName(type.type());
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
  private void typeName(Expression type) {
    if (type instanceof Name name) {
      here.useType(name);
    } else {
      expression(type);
    }
  }
}

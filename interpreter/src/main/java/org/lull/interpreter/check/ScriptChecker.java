package org.lull.interpreter.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.check.Declared.Kind;
import org.lull.interpreter.resolve.PatternNames;
import org.lull.runtime.Signature;
import org.lull.runtime.value.NearestName;
import org.lull.runtime.value.Raised;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.*;
import org.lull.syntax.Pattern;
import org.lull.syntax.Script;
import org.lull.syntax.Span;
import org.lull.syntax.Statement;
import org.lull.syntax.Statement.*;
import org.lull.syntax.Tree;

/**
 * Warns of what is probably not meant in a script that compiles: names that nobody uses, code that
 * is never reached, calls and members that can only fail. Where it is not sure it says nothing.
 */
public final class ScriptChecker {
  private final Surroundings surroundings;
  private final Warnings warnings;
  private final Names names = new Names();

  /** Whether the code that is looked at runs in no generator, whoever runs it. */
  private boolean outsideGenerators = true;

  private ScriptChecker(Script script, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.warnings = new Warnings(script.source());
  }

  /** The warnings about a script that has no errors, in the order of the text. */
  public static List<Finding> check(Script script, Surroundings surroundings) {
    ScriptChecker checker = new ScriptChecker(script, surroundings);
    checker.names.enter();
    checker.statements(script.statements(), true);
    checker.names.leave();
    boolean program =
        !surroundings.isImported()
            && script.statements().stream().anyMatch(ScriptChecker::doesSomething);
    UnusedNames.report(checker.names.all(), program, checker.warnings);
    return checker.warnings.findings();
  }

  /** Whether a statement is more than a declaration, which a module may have for its importers. */
  private static boolean doesSomething(Statement statement) {
    return switch (statement) {
      case ExpressionStatement _, Assign _, While _, For _, Defer _, Assert _ -> true;
      default -> false;
    };
  }

  // Statements

  /**
   * Goes through the statements of a block.
   *
   * @param hasValue whether the last of them gives the block its value
   */
  private void statements(List<Statement> statements, boolean hasValue) {
    statements.forEach(this::declare);
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      walk(statement);
      boolean isValue = hasValue && i == statements.size() - 1;
      if (!isValue && statement instanceof ExpressionStatement(Expression expression, Span _)) {
        warnAboutEffect(expression);
      }
    }
    warnAboutUnreachable(statements);
  }

  private void declare(Statement statement) {
    switch (statement) {
      case Binding s -> declare(s.pattern(), s.mutable() ? Kind.VAR : Kind.LET, s.value(), false);
      case FunctionDeclaration s -> declare(s.name(), Kind.FUNCTION, s.nameSpan(), s);
      case ClassDeclaration s -> declare(s.name(), Kind.CLASS, s.nameSpan(), s);
      case ImportModule s -> declare(s.alias(), Kind.IMPORT, s.moduleSpan(), s);
      case ImportNames s ->
          s.names().forEach(name -> declare(name.alias(), Kind.IMPORT, name.span(), name));
      default -> {}
    }
  }

  private void declare(String name, Kind kind, Span span, @Nullable Tree origin) {
    Declared declared = new Declared(name, kind, span, origin, List.of());
    declared.above = true;
    names.declare(declared);
  }

  private void declare(Pattern pattern, Kind kind, @Nullable Tree value, boolean above) {
    List<Declared> siblings = new ArrayList<>();
    PatternNames.forEach(
        pattern,
        name -> {
          Declared declared = new Declared(name.name(), kind, name.span(), value, siblings);
          declared.above = above;
          siblings.add(declared);
          names.declare(declared);
        });
  }

  /** Declares the names of a pattern, and goes through the expressions in it. */
  private void bind(@Nullable Pattern pattern, Kind kind) {
    if (pattern != null) {
      declare(pattern, kind, null, true);
      walk(pattern);
    }
  }

  // The walk

  private void walkOptional(@Nullable Tree tree) {
    if (tree != null) {
      walk(tree);
    }
  }

  private void walk(Tree tree) {
    switch (tree) {
      case Statement statement -> walkStatement(statement);
      case Expression expression -> walkExpression(expression);
      case Tree.Part part -> walkPart(part);
      case Pattern _, Script _ -> Children.forEach(tree, this::walk);
    }
  }

  private void walkStatement(Statement statement) {
    switch (statement) {
      case Binding s -> {
        walkOptional(s.value());
        walk(s.pattern());
        PatternNames.forEach(s.pattern(), name -> markAbove(name.name()));
      }
      case Assign s -> {
        assign(s.target());
        walk(s.value());
      }
      case FunctionDeclaration s -> function(s.function());
      case ClassDeclaration s -> classDeclaration(s);
      case While s -> {
        walk(s.condition());
        loopBody(s.body());
      }
      case For s -> {
        walk(s.iterable());
        names.enter();
        declareLoop(s);
        loopBody(s.body());
        names.leave();
      }
      case TestDeclaration s -> {
        boolean outside = outsideGenerators;
        outsideGenerators = true;
        walk(s.body());
        outsideGenerators = outside;
      }
      default -> Children.forEach(statement, this::walk);
    }
  }

  private void markAbove(String name) {
    Declared declared = names.here(name);
    if (declared != null) {
      declared.above = true;
    }
  }

  private void declareLoop(For loop) {
    List<Pattern> patterns = new ArrayList<>();
    patterns.add(loop.first());
    if (loop.second() != null) {
      patterns.add(loop.second());
    }
    Pattern both = new Pattern.ListOf(patterns, null, loop.first().span());
    bind(both, Kind.LOOP);
  }

  private void loopBody(Block body) {
    names.enter();
    statements(body.statements(), false);
    names.leave();
  }

  private void assign(Expression target) {
    switch (target) {
      case Name name -> {
        Declared declared = names.find(name.name());
        if (declared != null) {
          declared.assigned = true;
          if (!declared.above) {
            names.read(name.name());
          }
        }
      }
      case ListLiteral list -> list.elements().forEach(element -> assign(element.value()));
      default -> walk(target);
    }
  }

  private void function(Function function) {
    boolean outside = outsideGenerators;
    outsideGenerators = false;
    names.enter();
    for (Parameter parameter : function.parameters()) {
      walkOptional(parameter.fallback());
      bind(parameter.pattern(), Kind.FORMAL);
    }
    walk(function.body());
    names.leave();
    outsideGenerators = outside;
  }

  private void classDeclaration(ClassDeclaration declaration) {
    boolean outside = outsideGenerators;
    walkOptional(declaration.superclass());
    outsideGenerators = false;
    names.enter();
    for (ClassParameter parameter : declaration.parameters()) {
      walkOptional(parameter.fallback());
      declare(parameter.name(), Kind.FORMAL, parameter.span(), null);
    }
    declaration.superArguments().forEach(this::walk);
    declaration.fields().forEach(field -> walkOptional(field.value()));
    names.leave();
    declaration.methods().forEach(method -> function(method.function()));
    outsideGenerators = outside;
  }

  private void walkExpression(Expression expression) {
    switch (expression) {
      case Name name -> names.read(name.name());
      case FunctionLiteral literal -> function(literal.function());
      case Block block -> {
        names.enter();
        statements(block.statements(), true);
        names.leave();
      }
      case Gen gen -> inside(false, gen.body());
      case Spawn spawn when spawn.body() instanceof Block block -> {
        walkOptional(spawn.name());
        inside(true, block);
      }
      case Expression.Scope scope -> {
        scope.options().forEach(this::walk);
        names.enter();
        if (scope.handle() != null && scope.handleSpan() != null) {
          declare(scope.handle(), Kind.LET, scope.handleSpan(), null);
        }
        walk(scope.body());
        names.leave();
      }
      case Yield yield -> {
        warnAboutYield(yield);
        walkOptional(yield.value());
      }
      case Member member -> {
        warnAboutMember(member);
        walk(member.target());
      }
      case Call call -> {
        warnAboutArguments(call);
        Children.forEach(call, this::walk);
      }
      default -> Children.forEach(expression, this::walk);
    }
  }

  /** Goes through a block that is a coroutine of its own. */
  private void inside(boolean outside, Block block) {
    boolean around = outsideGenerators;
    outsideGenerators = outside;
    walk(block);
    outsideGenerators = around;
  }

  private void walkPart(Tree.Part part) {
    names.enter();
    switch (part) {
      case MatchArm arm -> {
        bind(arm.pattern(), Kind.FORMAL);
        walkOptional(arm.guard());
        walk(arm.body());
      }
      case CatchClause clause -> {
        if (clause.name() != null && clause.nameSpan() != null) {
          declare(clause.name(), Kind.CATCH, clause.nameSpan(), null);
        }
        walkOptional(clause.guard());
        walk(clause.body());
      }
      case ReceiveCase c -> {
        walk(c.channel());
        bind(c.binding(), Kind.LET);
        walk(c.body());
      }
      case AwaitCase c -> {
        walk(c.task());
        bind(c.binding(), Kind.LET);
        walk(c.body());
      }
      default -> Children.forEach(part, this::walk);
    }
    names.leave();
  }

  // Warnings

  private void warnAboutUnreachable(List<Statement> statements) {
    for (int i = 0; i < statements.size() - 1; i++) {
      if (Ending.neverEnds(statements.get(i))) {
        Statement next = nextThatRuns(statements.subList(i + 1, statements.size()));
        if (next != null) {
          warnings.add(
              "Unreachable",
              next.span(),
              "this is never reached",
              statements.get(i).span(),
              "what comes after this does not run");
        }
        return;
      }
    }
  }

  /** The first that runs in its turn: functions and classes are there before that. */
  private static @Nullable Statement nextThatRuns(List<Statement> statements) {
    return statements.stream()
        .filter(next -> !(next instanceof FunctionDeclaration || next instanceof ClassDeclaration))
        .findFirst()
        .orElse(null);
  }

  private void warnAboutEffect(Expression expression) {
    if (expression instanceof Spawn spawn && TaskResult.isMeant(spawn, calledBy(spawn))) {
      warnings.add(
          "Unused",
          spawn.span(),
          "nobody can get the result of this task",
          "give the task a name, and await it");
      return;
    }
    @Nullable String hint =
        switch (expression) {
          case Gen _ -> "a generator runs when it is resumed: give it a name, or use it in a `for`";
          case FunctionLiteral _ -> "a function runs when it is called";
          case Binary binary when binary.operator() == BinaryOperator.EQUAL -> "`=` assigns";
          case NilLiteral _,
              BoolLiteral _,
              IntLiteral _,
              FloatLiteral _,
              DurationLiteral _,
              StringLiteral _,
              Name _,
              Self _ ->
              "";
          default -> null;
        };
    if (hint != null) {
      warnings.add(
          "Unused",
          expression.span(),
          "the value of this is not used",
          hint.isEmpty() ? null : hint);
    }
  }

  private @Nullable FunctionDeclaration calledBy(Spawn spawn) {
    Declared declared =
        spawn.body() instanceof Call call && call.callee() instanceof Name name
            ? names.find(name.name())
            : null;
    return declared != null && declared.origin instanceof FunctionDeclaration function
        ? function
        : null;
  }

  private void warnAboutYield(Yield yield) {
    if (outsideGenerators && yield.value() != null) {
      warnings.add(
          "Yield",
          yield.span(),
          "no generator can be around this \"yield\" to take its value",
          "wrap the code in gen { }, or hand the value over by a channel");
    }
  }

  private @Nullable ImportModule moduleOf(Expression target) {
    Declared declared = target instanceof Name name ? names.find(name.name()) : null;
    return declared != null && declared.origin instanceof ImportModule module ? module : null;
  }

  private void warnAboutMember(Member member) {
    ImportModule module = moduleOf(member.target());
    if (module != null && !surroundings.members(module).contains(member.name())) {
      warnings.add(
          "Member",
          member.nameSpan(),
          "module " + module.alias() + " has no \"" + member.name() + "\"",
          NearestName.hint(member.name(), surroundings.members(module)));
    }
  }

  private void warnAboutArguments(Call call) {
    Signature signature = signatureOf(call.callee());
    Raised problem = signature == null ? null : Calls.problem(call, signature);
    if (problem != null) {
      warnings.add("Argument", call.span(), problem.error().message(), problem.error().hint());
    }
  }

  private @Nullable Signature signatureOf(Expression callee) {
    return switch (callee) {
      case Name name -> {
        Declared declared = names.find(name.name());
        yield declared == null ? builtin(name.name()) : signatureOf(declared);
      }
      case Member member -> {
        ImportModule module = moduleOf(member.target());
        org.lull.runtime.Function function =
            module == null ? null : surroundings.member(module, member.name());
        yield function == null ? null : function.signature();
      }
      default -> null;
    };
  }

  private @Nullable Signature builtin(String name) {
    org.lull.runtime.Function function = surroundings.builtin(name);
    return function == null ? null : function.signature();
  }

  private static @Nullable Signature signatureOf(Declared declared) {
    return switch (declared.origin) {
      case FunctionDeclaration function -> Calls.signature(declared.name, function.function());
      case ClassDeclaration type -> Calls.signature(type);
      case FunctionLiteral literal when declared.kind == Kind.LET ->
          Calls.signature(declared.name, literal.function());
      case null, default -> null;
    };
  }
}

package org.lull.syntax.format;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.format.Braces.Block;
import org.lull.syntax.format.Brackets.Item;
import org.lull.syntax.format.Brackets.Kind;
import org.lull.syntax.parser.LullParser.*;

/** Lays out statements and declarations. */
final class Statements {
  private static final Doc SPACE = Doc.text(" ");

  private final Tokens tokens;
  private final Brackets brackets;
  private final Braces braces;
  private final Expressions expressions;
  private final Patterns patterns;

  Statements(Tokens tokens) {
    this.tokens = tokens;
    this.brackets = new Brackets(tokens);
    this.braces = new Braces(tokens);
    this.expressions = new Expressions(tokens, brackets, braces, this);
    this.patterns = new Patterns(tokens, brackets, expressions.texts(), expressions::lay);
  }

  Patterns patterns() {
    return patterns;
  }

  Braces braces() {
    return braces;
  }

  Doc lay(StatementContext context) {
    return switch (context) {
      case BindingStatementContext s -> binding(s.binding());
      case FunctionStatementContext s -> function(s.functionDeclaration());
      case ClassStatementContext s -> classDeclaration(s.classDeclaration());
      case ImportStatementContext s -> importDeclaration(s.importDeclaration());
      case TestStatementContext s ->
          Doc.concat(
              tokens.doc(s.TEST()),
              SPACE,
              expressions.texts().lay(s.string()),
              SPACE,
              block(s.block()).doc());
      case LoopStatementContext s -> loop(s.loop());
      case SimpleStatementContext s -> simple(s.simple());
      default -> throw new IllegalStateException("not a statement: " + context.getClass());
    };
  }

  Block block(BlockContext context) {
    return braces.lay(
        context.LBRACE().getSymbol(), context.statement(), this::lay, context.RBRACE().getSymbol());
  }

  /** A space and the body of a lambda or an arm. */
  Doc body(BodyContext context) {
    if (context.simple() instanceof ExpressionOrAssignmentContext plain
        && plain.assignment() == null) {
      return expressions.value(plain.expression(0));
    }
    return Doc.concat(
        SPACE, context.loop() != null ? loop(context.loop()) : simple(context.simple()));
  }

  private Doc simple(SimpleContext context) {
    return switch (context) {
      case DeferStatementContext defer ->
          Doc.concat(tokens.doc(defer.DEFER()), SPACE, simple(defer.simple()));
      case AssertCallContext check -> assertCall(check);
      case AssertStatementContext check -> assertion(check);
      case ExpressionOrAssignmentContext plain -> expressionOrAssignment(plain);
      default -> throw new IllegalStateException("not a statement: " + context.getClass());
    };
  }

  private Doc assertCall(AssertCallContext context) {
    return Doc.concat(
        tokens.doc(context.ASSERT()),
        brackets.lay(
            context.LPAREN().getSymbol(),
            context.expression(),
            e -> new Item(expressions.lay(e), Kind.ANY),
            context.COMMA(),
            context.RPAREN().getSymbol()));
  }

  private Doc assertion(AssertStatementContext context) {
    Doc condition = expressions.lay(context.expression(0));
    if (context.COMMA() == null) {
      return Doc.concat(tokens.doc(context.ASSERT()), SPACE, condition);
    }
    return Doc.group(
        tokens.doc(context.ASSERT()),
        SPACE,
        condition,
        tokens.doc(context.COMMA()),
        Doc.nest(Doc.Line.SPACE, expressions.lay(context.expression(1))));
  }

  private Doc expressionOrAssignment(ExpressionOrAssignmentContext context) {
    Doc target = expressions.lay(context.expression(0));
    return context.assignment() == null
        ? target
        : Doc.concat(
            target,
            SPACE,
            tokens.doc(context.assignment().start),
            expressions.value(context.expression(1)));
  }

  private Doc loop(LoopContext context) {
    List<Doc> parts = new ArrayList<>();
    switch (context) {
      case WhileLoopContext loop -> {
        addLabel(loop.NAME(), loop.COLON(), parts);
        parts.add(tokens.doc(loop.WHILE()));
        parts.add(SPACE);
        parts.add(Doc.nest(expressions.lay(loop.operation())));
        parts.add(SPACE);
        parts.add(block(loop.block()).doc());
      }
      case ForLoopContext loop -> {
        addLabel(loop.NAME(), loop.COLON(), parts);
        parts.add(tokens.doc(loop.FOR()));
        parts.add(SPACE);
        parts.add(patterns.lay(loop.pattern(0)));
        if (loop.COMMA() != null) {
          parts.add(tokens.doc(loop.COMMA()));
          parts.add(SPACE);
          parts.add(patterns.lay(loop.pattern(1)));
        }
        parts.add(SPACE);
        parts.add(tokens.doc(loop.IN()));
        parts.add(SPACE);
        parts.add(expressions.lay(loop.operation()));
        parts.add(SPACE);
        parts.add(block(loop.block()).doc());
      }
      default -> throw new IllegalStateException("not a loop: " + context.getClass());
    }
    return Doc.concat(parts);
  }

  private void addLabel(
      @Nullable TerminalNode name, @Nullable TerminalNode colon, List<Doc> parts) {
    if (name != null && colon != null) {
      parts.add(tokens.doc(name));
      parts.add(tokens.doc(colon));
      parts.add(SPACE);
    }
  }

  // Declarations

  private Doc binding(BindingContext context) {
    Doc pattern = Doc.concat(tokens.doc(context.start), SPACE, patterns.lay(context.pattern()));
    return withValue(pattern, context.ASSIGN(), context.expression());
  }

  /** {@code name = value}, or the name alone. */
  private Doc withValue(
      Doc name, @Nullable TerminalNode assign, @Nullable ExpressionContext value) {
    return assign == null || value == null
        ? name
        : Doc.concat(name, SPACE, tokens.doc(assign), expressions.value(value));
  }

  private Doc function(FunctionDeclarationContext context) {
    return Doc.concat(
        tokens.doc(context.FN()),
        SPACE,
        tokens.doc(context.NAME()),
        parameters(
            context.LPAREN().getSymbol(), context.parameters(), context.RPAREN().getSymbol()),
        SPACE,
        functionBody(context.functionBody()));
  }

  Doc functionBody(FunctionBodyContext context) {
    return switch (context) {
      case BlockBodyContext body -> block(body.block()).doc();
      case ArrowBodyContext body -> Doc.concat(tokens.doc(body.ARROW()), body(body.body()));
      default -> throw new IllegalStateException("not a body: " + context.getClass());
    };
  }

  Doc parameters(Token open, @Nullable ParametersContext context, Token close) {
    return context == null
        ? brackets.empty(open, close)
        : brackets.lay(open, context.parameter(), this::parameter, context.COMMA(), close);
  }

  private Item parameter(ParameterContext context) {
    List<Doc> parts = new ArrayList<>();
    if (context.ELLIPSIS() != null) {
      parts.add(tokens.doc(context.ELLIPSIS()));
    }
    parts.add(patterns.lay(context.pattern()));
    Doc doc = withValue(Doc.concat(parts), context.ASSIGN(), context.expression());
    return new Item(doc, Kind.ANY);
  }

  private Doc classDeclaration(ClassDeclarationContext context) {
    List<Doc> parts = new ArrayList<>();
    parts.add(tokens.doc(context.CLASS()));
    parts.add(SPACE);
    parts.add(tokens.doc(context.NAME()));
    int parenthesis = 0;
    if (!context.LPAREN().isEmpty() && isBefore(context.LPAREN(0), context.IS())) {
      parts.add(classParameters(context));
      parenthesis = 1;
    }
    if (context.IS() != null) {
      parts.add(SPACE);
      parts.add(tokens.doc(context.IS()));
      parts.add(SPACE);
      parts.add(patterns.typeName(context.typeName()));
      if (context.LPAREN().size() > parenthesis) {
        parts.add(
            expressions.arguments(
                context.LPAREN(parenthesis).getSymbol(),
                context.arguments(),
                context.RPAREN(parenthesis).getSymbol()));
      }
    }
    if (context.classBody() != null) {
      parts.add(SPACE);
      parts.add(classBody(context.classBody()));
    }
    return Doc.concat(parts);
  }

  private static boolean isBefore(TerminalNode token, @Nullable TerminalNode other) {
    return other == null || token.getSymbol().getTokenIndex() < other.getSymbol().getTokenIndex();
  }

  private Doc classParameters(ClassDeclarationContext context) {
    ClassParametersContext parameters = context.classParameters();
    Token open = context.LPAREN(0).getSymbol();
    Token close = context.RPAREN(0).getSymbol();
    return parameters == null
        ? brackets.empty(open, close)
        : brackets.lay(
            open, parameters.classParameter(), this::classParameter, parameters.COMMA(), close);
  }

  private Item classParameter(ClassParameterContext context) {
    List<Doc> parts = new ArrayList<>();
    if (context.ELLIPSIS() != null) {
      parts.add(tokens.doc(context.ELLIPSIS()));
    }
    if (context.VAR() != null) {
      parts.add(tokens.doc(context.VAR()));
      parts.add(SPACE);
    }
    parts.add(tokens.doc(context.NAME()));
    Doc doc = withValue(Doc.concat(parts), context.ASSIGN(), context.expression());
    return new Item(doc, Kind.ANY);
  }

  private Doc classBody(ClassBodyContext context) {
    return braces
        .lay(
            context.LBRACE().getSymbol(),
            context.member(),
            this::member,
            context.RBRACE().getSymbol())
        .doc();
  }

  private Doc member(MemberContext context) {
    return switch (context) {
      case FieldContext field -> binding(field.binding());
      case MethodContext method ->
          Doc.concat(
              tokens.doc(method.FN()),
              SPACE,
              tokens.doc(
                  method.methodName().start,
                  method.methodName().stop,
                  method.methodName().getText()),
              parameters(
                  method.LPAREN().getSymbol(), method.parameters(), method.RPAREN().getSymbol()),
              SPACE,
              functionBody(method.functionBody()));
      default -> throw new IllegalStateException("not a member: " + context.getClass());
    };
  }

  // Imports

  private Doc importDeclaration(ImportDeclarationContext context) {
    return switch (context) {
      case ImportNamesContext names ->
          Doc.concat(
              tokens.doc(names.IMPORT()),
              SPACE,
              brackets.lay(
                  names.MAP_OPEN().getSymbol(),
                  names.importedName(),
                  this::importedName,
                  names.COMMA(),
                  names.RBRACE().getSymbol()),
              SPACE,
              tokens.doc(names.FROM()),
              SPACE,
              module(names.module()));
      case ImportModuleContext module ->
          withAlias(
              Doc.concat(tokens.doc(module.IMPORT()), SPACE, module(module.module())),
              module.AS(),
              module.NAME());
      default -> throw new IllegalStateException("not an import: " + context.getClass());
    };
  }

  private Item importedName(ImportedNameContext context) {
    Doc doc = withAlias(tokens.doc(context.NAME(0)), context.AS(), context.NAME(1));
    return new Item(doc, Kind.ANY);
  }

  private Doc withAlias(Doc name, @Nullable TerminalNode as, @Nullable TerminalNode alias) {
    return as == null || alias == null
        ? name
        : Doc.concat(name, SPACE, tokens.doc(as), SPACE, tokens.doc(alias));
  }

  private Doc module(ModuleContext context) {
    return context.string() != null
        ? expressions.texts().lay(context.string())
        : tokens.doc(context.NAME());
  }
}

package org.lull.syntax;

import static org.lull.syntax.SyntaxErrors.spanOf;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Expression.Function;
import org.lull.syntax.Statement.Binding;
import org.lull.syntax.Statement.ClassDeclaration;
import org.lull.syntax.Statement.ClassParameter;
import org.lull.syntax.Statement.ImportedName;
import org.lull.syntax.Statement.Method;
import org.lull.syntax.parser.LullParser.BindingContext;
import org.lull.syntax.parser.LullParser.ClassDeclarationContext;
import org.lull.syntax.parser.LullParser.ClassParameterContext;
import org.lull.syntax.parser.LullParser.ClassParametersContext;
import org.lull.syntax.parser.LullParser.FieldContext;
import org.lull.syntax.parser.LullParser.FunctionBodyContext;
import org.lull.syntax.parser.LullParser.FunctionDeclarationContext;
import org.lull.syntax.parser.LullParser.ImportDeclarationContext;
import org.lull.syntax.parser.LullParser.ImportModuleContext;
import org.lull.syntax.parser.LullParser.ImportNamesContext;
import org.lull.syntax.parser.LullParser.ImportedNameContext;
import org.lull.syntax.parser.LullParser.MemberContext;
import org.lull.syntax.parser.LullParser.MethodContext;
import org.lull.syntax.parser.LullParser.ModuleContext;
import org.lull.syntax.parser.LullParser.ParametersContext;

/** Makes the declarations: bindings, functions, classes and imports. */
final class DeclarationBuilder {
  private final TokenShaper.Shaped shaped;
  private final SyntaxErrors errors;
  private final AstBuilder statements;
  private final ExpressionBuilder expressions;
  private final PatternBuilder patterns;

  DeclarationBuilder(
      TokenShaper.Shaped shaped,
      SyntaxErrors errors,
      AstBuilder statements,
      ExpressionBuilder expressions,
      PatternBuilder patterns) {
    this.shaped = shaped;
    this.errors = errors;
    this.statements = statements;
    this.expressions = expressions;
    this.patterns = patterns;
  }

  private @Nullable String documentation(ParserRuleContext context) {
    return shaped.documentation().get(context.start.getStartIndex());
  }

  Binding binding(BindingContext context) {
    boolean mutable = context.VAR() != null;
    Pattern pattern = statements.pattern(context.pattern());
    @Nullable Expression value = expressions.buildOptional(context.expression());
    if (value == null && !(mutable && pattern instanceof Pattern.Name)) {
      errors.add(missingValue(context, mutable));
    }
    return new Binding(mutable, pattern, value, documentation(context), spanOf(context));
  }

  private Diagnostic missingValue(BindingContext context, boolean mutable) {
    String text = context.pattern().getText();
    String hint =
        mutable || !context.pattern().start.equals(context.pattern().stop)
            ? "write `= …` after it"
            : "write `let "
                + text
                + " = …`, or `var "
                + text
                + "` for a variable that is set later";
    return errors
        .at(context, "a `" + context.start.getText() + "` needs a value here")
        .withHint(hint);
  }

  Statement function(FunctionDeclarationContext context) {
    Token name = context.NAME().getSymbol();
    checkName(name);
    Function function =
        function(name.getText(), context.parameters(), context.functionBody(), spanOf(context));
    return new Statement.FunctionDeclaration(
        name.getText(), spanOf(name), function, documentation(context), spanOf(context));
  }

  /**
   * A word of the grammar may name a member, but not a function that is called by its bare name.
   */
  private void checkName(Token name) {
    if (Words.isReserved(name.getText())) {
      errors.add(
          errors
              .at(
                  name,
                  "`" + name.getText() + "` is a word of the grammar and cannot name a function")
              .withHint("only members, map keys and arguments may be called so"));
    }
  }

  private Function function(
      String name, @Nullable ParametersContext parameters, FunctionBodyContext body, Span span) {
    return new Function(
        name, statements.parameters(parameters), statements.functionBody(body), span);
  }

  Statement classDeclaration(ClassDeclarationContext context) {
    Token name = context.NAME().getSymbol();
    @Nullable Expression superclass =
        context.typeName() == null ? null : PatternBuilder.typeName(context.typeName());
    List<Binding> fields = new ArrayList<>();
    List<Method> methods = new ArrayList<>();
    if (context.classBody() != null) {
      for (MemberContext member : context.classBody().member()) {
        switch (member) {
          case FieldContext field -> fields.add(field(field.binding()));
          case MethodContext method -> methods.add(method(method));
          default -> throw new IllegalStateException("not a member: " + member.getClass());
        }
      }
    }
    return new ClassDeclaration(
        name.getText(),
        spanOf(name),
        classParameters(context.classParameters()),
        superclass,
        expressions.arguments(context.arguments()),
        List.copyOf(fields),
        List.copyOf(methods),
        documentation(context),
        spanOf(context));
  }

  private Binding field(BindingContext context) {
    Binding binding = binding(context);
    if (!(binding.pattern() instanceof Pattern.Name)) {
      errors.add(errors.at(context.pattern(), "a field has a plain name"));
    }
    return binding;
  }

  private List<ClassParameter> classParameters(@Nullable ClassParametersContext context) {
    if (context == null) {
      return List.of();
    }
    List<ClassParameter> parameters = new ArrayList<>();
    for (ClassParameterContext parameter : context.classParameter()) {
      boolean rest = parameter.ELLIPSIS() != null;
      if (rest && parameter != context.classParameter().getLast()) {
        errors.add(
            errors.at(parameter, "`...` takes the arguments that are left, so it comes last"));
      }
      parameters.add(
          new ClassParameter(
              parameter.NAME().getText(),
              parameter.VAR() != null,
              expressions.buildOptional(parameter.expression()),
              rest,
              spanOf(parameter)));
    }
    return List.copyOf(parameters);
  }

  private Method method(MethodContext context) {
    String name = context.methodName().getText();
    Span span = spanOf(context.FN().getSymbol()).to(spanOf(context.functionBody()));
    Function function = function(name, context.parameters(), context.functionBody(), span);
    return new Method(name, spanOf(context.methodName()), function, documentation(context), span);
  }

  Statement importDeclaration(ImportDeclarationContext context) {
    return switch (context) {
      case ImportNamesContext names -> importNames(names);
      case ImportModuleContext module -> importModule(module);
      default -> throw new IllegalStateException("not an import: " + context.getClass());
    };
  }

  private Statement importNames(ImportNamesContext context) {
    List<ImportedName> names =
        context.importedName().stream().map(DeclarationBuilder::importedName).toList();
    ModuleContext module = context.module();
    return new Statement.ImportNames(
        moduleName(module), module.string() != null, names, spanOf(module), spanOf(context));
  }

  private static ImportedName importedName(ImportedNameContext context) {
    String name = context.NAME(0).getText();
    return new ImportedName(
        name, context.AS() == null ? name : context.NAME(1).getText(), spanOf(context));
  }

  private Statement importModule(ImportModuleContext context) {
    ModuleContext module = context.module();
    String name = moduleName(module);
    boolean path = module.string() != null;
    @Nullable TerminalNode alias = context.NAME();
    String bound = alias != null ? alias.getText() : path ? fileName(name, module) : name;
    return new Statement.ImportModule(name, path, bound, spanOf(module), spanOf(context));
  }

  private String moduleName(ModuleContext context) {
    return context.string() == null
        ? context.getText()
        : patterns.plainText(context.string()).value();
  }

  /** The name that a file's module is bound to: the file's own, without its folder and ending. */
  private String fileName(String path, ModuleContext context) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String name = file.contains(".") ? file.substring(0, file.indexOf('.')) : file;
    if (!Words.isPlainName(name)) {
      errors.add(
          errors
              .at(context, "the name of this file cannot name its module")
              .withHint("choose one: `import \"" + path + "\" as name`"));
    }
    return name;
  }
}

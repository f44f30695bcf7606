package org.lull.syntax;

/** A node of the syntax tree: what the source says, before any name is resolved. */
public sealed interface Tree permits Expression, Statement, Pattern, Script, Tree.Part {
  /** The source text that the node was made from. */
  Span span();

  /** A piece that only stands inside one kind of node, such as an argument or a match arm. */
  sealed interface Part extends Tree
      permits Expression.Element,
          Expression.MapEntry,
          Expression.Argument,
          Expression.Parameter,
          Expression.MatchArm,
          Expression.CatchClause,
          Expression.SelectCase,
          Pattern.MapField,
          Statement.ClassParameter,
          Statement.ImportedName {}
}

package org.lull.interpreter.check;

import org.jspecify.annotations.Nullable;
import org.lull.syntax.Span;
import org.lull.syntax.Tree;

/** A name that a script declares, and what becomes of it. */
final class Declared {
  /** How it is declared, as far as it matters to who may leave it unused. */
  enum Kind {
    LET,
    VAR,
    FUNCTION,
    CLASS,
    IMPORT,
    LOOP,
    CATCH,
    /** A parameter, or a name in an arm of {@code match}: part of a form that others set. */
    FORMAL
  }

  final String name;
  final Kind kind;
  final Span span;

  /** What it was declared by or, for a {@code let}, the value that it was given. */
  final @Nullable Tree origin;

  /** What was declared together with it, by one pattern; itself too. */
  final Iterable<Declared> siblings;

  /** Whether importers of the script can see it, if it is a module. */
  boolean atTopLevel;

  /** Whether its declaration is above the code that is looked at. */
  boolean above;

  boolean read;
  boolean assigned;

  Declared(String name, Kind kind, Span span, @Nullable Tree origin, Iterable<Declared> siblings) {
    this.name = name;
    this.kind = kind;
    this.span = span;
    this.origin = origin;
    this.siblings = siblings;
  }
}

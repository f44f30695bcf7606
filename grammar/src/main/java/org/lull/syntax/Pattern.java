package org.lull.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value is taken apart by, in {@code match}, {@code let}, {@code for} and parameters. */
public sealed interface Pattern extends Tree {

  /** {@code _}: anything, bound to nothing. */
  record Wildcard(Span span) implements Pattern {}

  /** A name that takes the value. */
  record Name(String name, Span span) implements Pattern {}

  /** A value to be equal to: a literal without interpolation, or a negated number. */
  record Literal(Expression value, Span span) implements Pattern {}

  /** {@code 2..9}; the bounds are number literals. */
  record Range(Expression from, Expression to, boolean inclusive, Span span) implements Pattern {}

  /**
   * {@code [a, b, ...rest]}; {@code rest} is null when there is none, and a {@link Wildcard} for a
   * bare {@code ...}.
   */
  record ListOf(List<Pattern> elements, @Nullable Pattern rest, Span span) implements Pattern {}

  /** {@code {kind: "circle", r, age = 0, ...rest}}; the value may have more keys than are named. */
  record MapOf(List<MapField> fields, @Nullable Pattern rest, Span span) implements Pattern {}

  /** A key and what its value must match; with a {@code fallback} the key may be missing. */
  record MapField(String key, Pattern pattern, @Nullable Expression fallback, Span span)
      implements Part {}

  /** {@code a | b}. The alternatives bind no names. */
  record Or(List<Pattern> alternatives, Span span) implements Pattern {}

  /** {@code is string}. */
  record Type(Expression type, Span span) implements Pattern {}

  /**
   * {@code Account(owner, balance)}: an instance of the class, its constructor fields taken apart
   * in order.
   */
  record Instance(Expression type, List<Pattern> fields, Span span) implements Pattern {}
}

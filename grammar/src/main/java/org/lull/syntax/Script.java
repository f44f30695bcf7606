package org.lull.syntax;

import java.util.List;

/** A whole source text: a file, a REPL input, or what was given to {@code eval}. */
public record Script(Source source, List<Statement> statements, Span span) implements Tree {}

/**
 * From text to a syntax tree, or to the errors that say why not. Knows nothing of how scripts run.
 */
module org.lull.grammar {
  requires org.antlr.antlr4.runtime;
  requires static org.jspecify;

  exports org.lull.syntax.format to
      org.lull.interpreter, // its tests format random scripts
      org.lull.repl;
  exports org.lull.syntax to
      org.lull.interpreter,
      org.lull.repl;
}

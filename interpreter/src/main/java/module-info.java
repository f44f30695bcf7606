/** From the syntax tree to running steps, and the API by which Java programs embed Lull. */
module org.lull.interpreter {
  requires org.lull.grammar;
  requires transitive org.lull.runtime; // org.lull.sandbox is part of the API
  requires static org.jspecify;
  requires transitive java.scripting;

  exports org.lull;
  exports org.lull.interpreter to
      org.lull.repl,
      org.lull.examples;
  exports org.lull.interpreter.check to
      org.lull.repl;

  uses org.lull.runtime.Library;

  provides javax.script.ScriptEngineFactory with
      org.lull.jsr223.LullEngineFactory;
}

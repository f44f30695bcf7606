/** Lull for embedding: one module with all that it needs. */
module org.lull {
  requires transitive java.scripting;

  exports org.lull;

  uses org.lull.runtime.Library;

  provides javax.script.ScriptEngineFactory with
      org.lull.jsr223.LullEngineFactory;
  provides org.lull.runtime.Library with
      org.lull.stdlib.StandardLibrary;
}

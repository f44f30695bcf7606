/**
 * Lull for embedding: scripts inside a Java program, in one module that needs nothing but Java.
 *
 * <p>{@link org.lull} is the engine and what scripts and Java code have to do with each other;
 * {@link org.lull.sandbox} says what scripts may reach and how much they may use. Programs that
 * know {@link javax.script} alone find the engine as {@code "lull"}.
 *
 * @uses org.lull.runtime.Library what is built in; the module brings it along
 * @provides javax.script.ScriptEngineFactory the engine {@code "lull"}
 * @provides org.lull.runtime.Library the built-in functions and the standard modules
 */
module org.lull {
  requires transitive java.scripting;
  requires static org.jspecify;

  exports org.lull;
  exports org.lull.sandbox;

  uses org.lull.runtime.Library;

  provides javax.script.ScriptEngineFactory with
      org.lull.jsr223.LullEngineFactory;
  provides org.lull.runtime.Library with
      org.lull.stdlib.StandardLibrary;
}

/** The built-ins and the standard modules, found by the interpreter as a service. */
module org.lull.stdlib {
  requires org.lull.runtime;
  requires re2j;
  requires tools.jackson.core;
  requires static org.jspecify;

  exports org.lull.stdlib to
      org.lull.repl; // which knows its library, and need not look for it

  provides org.lull.runtime.Library with
      org.lull.stdlib.StandardLibrary;
}

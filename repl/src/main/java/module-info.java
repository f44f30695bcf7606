/** The {@code lull} command, the only module that touches a terminal. */
module org.lull.repl {
  requires info.picocli;
  requires jdk.unsupported; // sun.misc.Signal, for Ctrl-C
  requires org.jline.reader;
  requires org.jline.terminal;
  requires org.lull.grammar;
  requires org.lull.interpreter;
  requires org.lull.runtime;
  requires org.lull.stdlib;
  requires static org.jspecify;
  requires tools.jackson.core;

  opens org.lull.repl to
      info.picocli;
}

/** The machine, without a language: frames, tasks, scheduler, channels, values and errors. */
module org.lull.runtime {
  requires static org.jspecify;

  exports org.lull.sandbox;
  exports org.lull.runtime to
      org.lull.interpreter,
      org.lull.stdlib,
      org.lull.repl,
      org.lull.examples;
  exports org.lull.runtime.hostswitch to
      org.lull.interpreter,
      org.lull.stdlib,
      org.lull.repl,
      org.lull.examples;
  exports org.lull.runtime.value to
      org.lull.interpreter,
      org.lull.stdlib,
      org.lull.repl,
      org.lull.examples;
}

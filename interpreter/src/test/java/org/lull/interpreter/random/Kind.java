package org.lull.interpreter.random;

/** What a variable most probably holds. */
enum Kind {
  NUMBER("n"),
  TEXT("s"),
  LIST("xs"),
  MAP("m"),
  FUNCTION("f"),
  OBJECT("o"),
  GENERATOR("g"),
  TASK("t"),
  CHANNEL("ch"),
  ERROR("e"),
  SCOPE("sc");

  /** How names of it begin. */
  final String prefix;

  Kind(String prefix) {
    this.prefix = prefix;
  }
}

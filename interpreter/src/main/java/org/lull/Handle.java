package org.lull;

/** A value of a script that the host holds. */
sealed interface Handle permits LullFunction, LullGenerator, LullChannel, LullObject {
  Lull lull();

  /** The value as scripts know it. */
  Object value();
}

package org.lull.runtime.value;

/** An exception that carries an error of a script through Java code: that error goes on. */
public interface ErrorCarrier {
  ErrorValue error();
}

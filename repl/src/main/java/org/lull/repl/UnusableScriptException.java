package org.lull.repl;

/** A script that cannot even be read; the message tells the user why. */
final class UnusableScriptException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableScriptException(String message) {
    super(message);
  }
}

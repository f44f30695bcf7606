package org.lull.interpreter.interop;

/** What makes or drives engines: a script that reached it would have limits of its own choice. */
public interface NeverExposed {}

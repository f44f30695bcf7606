package org.lull.interpreter.interop;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;

/** Makes this module able to use a member that the host has exposed, as far as Java allows it. */
final class Reach {
  private Reach() {}

  /**
   * Opens a public member whose class may be less than public; on the module path its package has
   * to be exported or opened to this module. Says whether that went well.
   */
  static <M extends AccessibleObject & Member> boolean open(M member) {
    Reach.class.getModule().addReads(member.getDeclaringClass().getModule());
    return member.trySetAccessible();
  }
}

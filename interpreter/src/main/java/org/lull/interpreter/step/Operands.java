package org.lull.interpreter.step;

import org.lull.interpreter.code.Node;

/** How the dump shows operands. */
final class Operands {
  private Operands() {}

  static String list(Node[] nodes) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < nodes.length; i++) {
      text.append(i == 0 ? "" : ", ").append(nodes[i]);
    }
    return text.append(')').toString();
  }
}

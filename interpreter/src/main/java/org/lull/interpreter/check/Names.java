package org.lull.interpreter.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that are declared around the code that is looked at. */
final class Names {
  private final Deque<Map<String, Declared>> blocks = new ArrayDeque<>();
  private final List<Declared> all = new ArrayList<>();

  void enter() {
    blocks.push(new HashMap<>());
  }

  void leave() {
    blocks.pop();
  }

  void declare(Declared declared) {
    declared.atTopLevel = blocks.size() == 1;
    blocks.element().put(declared.name, declared);
    all.add(declared);
  }

  /** What the innermost block has under a name. */
  @Nullable Declared here(String name) {
    return blocks.element().get(name);
  }

  /** What a name means here; null for what is built in. */
  @Nullable Declared find(String name) {
    for (Map<String, Declared> block : blocks) {
      Declared declared = block.get(name);
      if (declared != null) {
        return declared;
      }
    }
    return null;
  }

  /**
   * Notes that a name is read. One that is declared further down is meant only by functions, which
   * run later; then the one around it counts as read too, since either may be meant.
   */
  void read(String name) {
    for (Map<String, Declared> block : blocks) {
      Declared declared = block.get(name);
      if (declared != null) {
        declared.read = true;
        if (declared.above) {
          return;
        }
      }
    }
  }

  /** Everything that was declared, in the order of the text. */
  List<Declared> all() {
    return all;
  }
}

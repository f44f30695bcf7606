package org.lull.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Looks into syntax trees. */
final class Trees {
  private Trees() {}

  static Parser.Parsed parse(String text) {
    return Parser.parse(new Source("test", text));
  }

  static Script script(Parser.Parsed parsed) {
    return Objects.requireNonNull(parsed.script());
  }

  /** The printed trees of a script without errors. */
  static List<String> print(String text) {
    Parser.Parsed parsed = parse(text);
    if (parsed.script() == null) {
      return parsed.errors().stream().map(error -> "error: " + error.message()).toList();
    }
    return parsed.script().statements().stream().map(TreePrinter::print).toList();
  }

  /** Every node of a tree, parents before their children. */
  static List<Tree> nodes(Tree root) {
    List<Tree> found = new ArrayList<>();
    collect(root, found);
    return found;
  }

  /** How many nodes there are on the longest way from the root to a leaf. */
  static int depth(Object value) {
    int deepest = 0;
    for (Object child : children(value)) {
      deepest = Math.max(deepest, depth(child));
    }
    return deepest + (value instanceof Tree ? 1 : 0);
  }

  private static void collect(Object value, List<Tree> found) {
    if (value instanceof Tree tree) {
      found.add(tree);
    }
    for (Object child : children(value)) {
      collect(child, found);
    }
  }

  private static Collection<?> children(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (!(value instanceof Record)) {
      return List.of();
    }
    List<Object> children = new ArrayList<>();
    for (var component : value.getClass().getRecordComponents()) {
      try {
        Object child = component.getAccessor().invoke(value);
        if (child instanceof Record || child instanceof List<?>) {
          children.add(child);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return children;
  }
}

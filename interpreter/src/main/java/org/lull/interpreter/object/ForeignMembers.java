package org.lull.interpreter.object;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of methods that people bring along from other languages, and what is written here instead.
 */
final class ForeignMembers {
  /** The methods that may be meant; which of them depends on what the type has. */
  private static final Map<String, List<String>> METHODS =
      Map.ofEntries(
          Map.entry("append", List.of("push")),
          Map.entry("add", List.of("push")),
          Map.entry("push_back", List.of("push")),
          Map.entry("unshift", List.of("insert")),
          Map.entry("shift", List.of("pop")),
          Map.entry("delete", List.of("remove")),
          Map.entry("toUpperCase", List.of("upper")),
          Map.entry("upcase", List.of("upper")),
          Map.entry("toLowerCase", List.of("lower")),
          Map.entry("downcase", List.of("lower")),
          Map.entry("strip", List.of("trim")),
          Map.entry("includes", List.of("contains", "has")),
          Map.entry("include", List.of("contains", "has")),
          Map.entry("has", List.of("contains")),
          Map.entry("contains", List.of("has")),
          Map.entry("containsKey", List.of("has")),
          Map.entry("has_key", List.of("has")),
          Map.entry("items", List.of("entries")),
          Map.entry("update", List.of("merge")),
          Map.entry("indexOf", List.of("index")),
          Map.entry("forEach", List.of("each")),
          Map.entry("for_each", List.of("each")),
          Map.entry("collect", List.of("map")),
          Map.entry("select", List.of("filter")),
          Map.entry("fold", List.of("reduce")),
          Map.entry("inject", List.of("reduce")),
          Map.entry("sort_by", List.of("sorted")),
          Map.entry("sortBy", List.of("sorted")),
          Map.entry("groupBy", List.of("group")),
          Map.entry("enumerate", List.of("indexed")),
          Map.entry("flatten", List.of("flat")));

  private static final Set<String> SIZES = Set.of("length", "size", "count", "len");
  private static final Set<String> SIZED =
      Set.of("string", "list", "map", "range", "bytes", "channel");
  private static final Set<String> TEXTS = Set.of("toString", "to_string", "to_s");

  private ForeignMembers() {}

  /**
   * {@code this is "push" in Lull}; null when nothing is known of the name, or the type has no such
   * method.
   */
  static @Nullable String hint(String type, String name, Collection<String> methods) {
    for (String meant : METHODS.getOrDefault(name, List.of())) {
      if (methods.contains(meant)) {
        return says(meant);
      }
    }
    if (SIZES.contains(name) && SIZED.contains(type)) {
      return says("len(x)");
    }
    return TEXTS.contains(name) ? says("str(x)") : null;
  }

  private static String says(String meant) {
    return "this is \"" + meant + "\" in Lull";
  }
}

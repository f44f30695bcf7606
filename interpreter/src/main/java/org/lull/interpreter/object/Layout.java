package org.lull.interpreter.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which field of an instance is at which index, and which method. It belongs to the code of a class
 * and not to an engine, so steps can remember it: what they have looked up for one layout holds for
 * every instance that has it.
 */
public final class Layout {
  /** What a lookup gives for a name that is not there. */
  public static final int ABSENT = -1;

  private final List<String> fields = new ArrayList<>();
  private final List<Boolean> mutable = new ArrayList<>();
  private final Map<String, Integer> fieldIndex = new HashMap<>();
  private final Map<String, Integer> methodIndex = new HashMap<>();

  /**
   * The layout of a class.
   *
   * @param inherited the superclass's, whose fields and methods keep their index
   */
  Layout(@Nullable Layout inherited, ClassCode code) {
    if (inherited != null) {
      fields.addAll(inherited.fields);
      mutable.addAll(inherited.mutable);
      fieldIndex.putAll(inherited.fieldIndex);
      methodIndex.putAll(inherited.methodIndex);
    }
    code.fields().forEach(this::addField);
    for (ClassCode.Method method : code.methods()) {
      methodIndex.putIfAbsent(method.name(), methodIndex.size());
    }
  }

  private void addField(ClassCode.Field field) {
    Integer known = fieldIndex.putIfAbsent(field.name(), fields.size());
    if (known == null) {
      fields.add(field.name());
      mutable.add(field.mutable());
    } else {
      mutable.set(known, field.mutable());
    }
  }

  public int fieldIndex(String name) {
    return fieldIndex.getOrDefault(name, ABSENT);
  }

  public int methodIndex(String name) {
    return methodIndex.getOrDefault(name, ABSENT);
  }

  public boolean isMutable(int field) {
    return mutable.get(field);
  }

  public int fieldCount() {
    return fields.size();
  }

  public int methodCount() {
    return methodIndex.size();
  }

  /** The fields in the order of their index. */
  public List<String> fieldNames() {
    return fields;
  }

  public Iterable<String> methodNames() {
    return methodIndex.keySet();
  }
}

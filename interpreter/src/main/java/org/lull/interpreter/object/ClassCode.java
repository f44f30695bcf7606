package org.lull.interpreter.object;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Code;

/** A class declaration, lowered: plain data that is the same for every engine that runs it. */
public final class ClassCode {
  /** A field that the class itself declares. */
  public record Field(String name, boolean mutable) {}

  /** A method that the class itself declares; its first parameter is {@code self}. */
  public record Method(String name, Code code) {}

  private final String name;
  private final List<Field> fields;
  private final List<Method> methods;
  private final Code constructor;
  private final @Nullable String documentation;

  /**
   * The layout for the superclass that was seen last; looking it up again for another one is only
   * slower.
   */
  private volatile @Nullable Known known;

  private record Known(@Nullable Layout inherited, Layout layout) {}

  /**
   * A class.
   *
   * @param constructor takes the new instance and the class's parameters, and sets the fields
   */
  public ClassCode(
      String name,
      List<Field> fields,
      List<Method> methods,
      Code constructor,
      @Nullable String documentation) {
    this.name = name;
    this.fields = fields;
    this.methods = methods;
    this.constructor = constructor;
    this.documentation = documentation;
  }

  public String name() {
    return name;
  }

  public List<Field> fields() {
    return fields;
  }

  public List<Method> methods() {
    return methods;
  }

  public Code constructor() {
    return constructor;
  }

  public @Nullable String documentation() {
    return documentation;
  }

  /** The layout of its instances under a superclass. */
  Layout layout(@Nullable Layout inherited) {
    Known last = known;
    if (last != null && last.inherited == inherited) {
      return last.layout;
    }
    Layout layout = new Layout(inherited, this);
    known = new Known(inherited, layout);
    return layout;
  }
}

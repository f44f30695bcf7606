package org.lull.interpreter.interop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public method or constructor of a Java class, ready to be called. */
final class HostMethod {
  private final Executable executable;
  private final Class<?>[] parameters;
  private final Type[] genericParameters;

  /** Takes the receiver, null for a static method or a constructor, and an array of arguments. */
  private final MethodHandle handle;

  private HostMethod(Executable executable, MethodHandle direct, boolean hasReceiver) {
    this.executable = executable;
    this.parameters = executable.getParameterTypes();
    this.genericParameters = executable.getGenericParameterTypes();
    MethodHandle fixed = direct.asFixedArity();
    MethodHandle withReceiver =
        hasReceiver ? fixed : MethodHandles.dropArguments(fixed, 0, Object.class);
    this.handle =
        withReceiver
            .asSpreader(Object[].class, parameters.length)
            .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
  }

  /** The method; empty when Java's own rules keep this module from it. */
  static Optional<HostMethod> of(Method method) {
    try {
      boolean ignored = Reach.open(method);
      MethodHandle handle = MethodHandles.lookup().unreflect(method);
      boolean isStatic = Modifier.isStatic(method.getModifiers());
      return Optional.of(new HostMethod(method, handle, !isStatic));
    } catch (IllegalAccessException closed) {
      return Optional.empty();
    }
  }

  static Optional<HostMethod> of(Constructor<?> constructor) {
    try {
      boolean ignored = Reach.open(constructor);
      MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
      return Optional.of(new HostMethod(constructor, handle, false));
    } catch (IllegalAccessException closed) {
      return Optional.empty();
    }
  }

  Executable executable() {
    return executable;
  }

  Class<?>[] parameters() {
    return parameters;
  }

  Type[] genericParameters() {
    return genericParameters;
  }

  boolean isVarArgs() {
    return executable.isVarArgs();
  }

  /** Whether a call reaches this one and never the other, which is declared further up. */
  boolean overrides(HostMethod other) {
    return Arrays.equals(parameters, other.parameters);
  }

  /** The name in messages: {@code Player.move}. */
  String title() {
    String owner = executable.getDeclaringClass().getSimpleName();
    return executable instanceof Method method ? owner + "." + method.getName() : owner;
  }

  @Nullable Object call(@Nullable Object receiver, @Nullable Object[] arguments) throws Throwable {
    return handle.invokeExact(receiver, arguments);
  }

  @Override
  public String toString() {
    return HostType.describe(executable);
  }
}

package org.lull.jsr223;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lull.Lull;
import org.lull.LullFunction;

/** A Java interface whose methods are the functions of an engine's scripts. */
final class GlobalFunctions implements InvocationHandler {
  private final Lull lull;

  private GlobalFunctions(Lull lull) {
    this.lull = lull;
  }

  /** The object; null when a function is missing. */
  static <T> @Nullable T implement(Lull lull, Class<T> type) {
    if (!hasAll(type, name -> lull.get(name) instanceof LullFunction)) {
      return null;
    }
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new GlobalFunctions(lull));
    return type.cast(proxy);
  }

  /** Whether there is something for each method that the interface asks for. */
  static boolean hasAll(Class<?> type, Predicate<String> there) {
    return Arrays.stream(type.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .allMatch(method -> there.test(method.getName()));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "functions of a script";
      };
    }
    if (lull.get(method.getName()) instanceof LullFunction function) {
      Class<?> result = method.getReturnType();
      return result == void.class || result == Object.class
          ? function.call(arguments)
          : function.callAs(result, arguments);
    }
    return InvocationHandler.invokeDefault(proxy, method, given);
  }
}

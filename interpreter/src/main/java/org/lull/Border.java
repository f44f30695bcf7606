package org.lull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.interop.Callbacks;
import org.lull.interpreter.interop.ToJava;
import org.lull.interpreter.object.BoundMethod;
import org.lull.interpreter.object.Instance;
import org.lull.interpreter.object.Members;
import org.lull.runtime.Channel;
import org.lull.runtime.Function;
import org.lull.runtime.Generator;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Indexing;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;

/** What Java code gets for the values of scripts that are alive. */
final class Border implements Callbacks {
  private final Lull lull;

  Border(Lull lull) {
    this.lull = lull;
  }

  @Override
  public Object handle(Object value) {
    return switch (value) {
      case Function function -> new LullFunction(lull, function);
      case Generator generator -> new LullGenerator(lull, generator);
      case Channel channel -> new LullChannel(lull, channel);
      case Instance instance -> new LullObject(lull, instance);
      case org.lull.runtime.Task task -> lull.taskOf(task);
      case ErrorValue error -> lull.engine().exception(error);
      default -> value;
    };
  }

  @Override
  public @Nullable Object unwrap(@Nullable Object value) {
    return switch (value) {
      case Handle handle -> {
        if (handle.lull() != lull) {
          throw new Raised("Type", "this value belongs to another engine");
        }
        yield handle.value();
      }
      case LullException exception -> exception.error();
      case HostFunction function -> lull.nativeOf("function", function);
      case null, default -> value;
    };
  }

  @Override
  public Object implement(Object value, Class<?> type) {
    if (type == LullFunction.class || type == Object.class) {
      return handle(value);
    }
    Object known =
        value instanceof Function function ? CommonFunctions.of(lull, function, type) : null;
    return known != null
        ? known
        : Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new Implementation(lull, value, type));
  }

  /** Answers the calls of an interface's methods with a script's functions. */
  private record Implementation(Lull lull, Object value, Class<?> type)
      implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
        throws Throwable {
      @Nullable Object[] arguments = given == null ? new Object[0] : given;
      if (method.getDeclaringClass() == Object.class) {
        return ofObject(proxy, method, arguments);
      }
      Function function = function(method, arguments.length);
      if (function != null) {
        return lull.call(function, arguments, method.getGenericReturnType());
      }
      if (method.isDefault()) {
        return InvocationHandler.invokeDefault(proxy, method, given);
      }
      if (arguments.length == 0 && value instanceof Map<?, ?> map) {
        return lull.convert(Indexing.get(map, property(method)), method.getGenericReturnType());
      }
      throw new LullException(
          "Member",
          "the script's object has no method \""
              + method.getName()
              + "\", which "
              + type.getSimpleName()
              + " asks for");
    }

    private @Nullable Function function(Method method, int arguments) {
      if (value instanceof Function function) {
        return method.isDefault() ? null : function;
      }
      if (value instanceof Instance instance) {
        Function found = instance.method(method.getName());
        return found == null ? null : new BoundMethod(instance, found);
      }
      return value instanceof Map<?, ?> map
              && Indexing.get(map, method.getName()) instanceof Function function
          ? function
          : null;
    }

    private static String property(Method method) {
      String name = method.getName();
      return name.startsWith("get") && name.length() > 3
          ? Character.toLowerCase(name.charAt(3)) + name.substring(4)
          : name;
    }

    private Object ofObject(Object proxy, Method method, @Nullable Object[] arguments) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default ->
            value instanceof Text.Printable printable
                ? printable.text()
                : type.getSimpleName() + " of a script";
      };
    }
  }

  /** The member of an instance, for the host. */
  static @Nullable Object member(Lull lull, Instance instance, String name) {
    return lull.onMachine(() -> Members.get(NoMethods.INSTANCE, instance, name));
  }

  /** Conversions that need nothing else. */
  ToJava toJava() {
    return new ToJava(this);
  }

  /** An instance has no built-in methods. */
  private enum NoMethods implements Members.Methods {
    INSTANCE;

    @Override
    public @Nullable Function find(String type, String name) {
      return null;
    }

    @Override
    public java.util.Collection<String> names(String type) {
      return java.util.List.of();
    }
  }
}

package org.lull.interpreter.interop;

import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.object.HostAccess;
import org.lull.interpreter.object.Instance;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Generator;
import org.lull.runtime.HostCall;
import org.lull.runtime.HostErrors;
import org.lull.runtime.HostStage;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.hostswitch.UnwindingError;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HostValues;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.NearestName;
import org.lull.runtime.value.Raised;

/** Gives scripts the exposed members of Java objects. */
public final class HostObjects implements HostAccess {
  private final Exposure exposure;
  private final ToJava toJava;
  private final Callbacks callbacks;

  /** Whether a method blocks its thread, and so is to be called on another one. */
  private final Predicate<AnnotatedElement> blocking;

  /** Whether any method of a type may call back, also one that is handed no function. */
  private final Predicate<Class<?>> callsBack;

  public HostObjects(
      Exposure exposure,
      Callbacks callbacks,
      Predicate<AnnotatedElement> blocking,
      Predicate<Class<?>> callsBack) {
    this.exposure = exposure;
    this.toJava = new ToJava(callbacks);
    this.callbacks = callbacks;
    this.blocking = blocking;
    this.callsBack = callsBack;
  }

  @Override
  public @Nullable Object toScript(@Nullable Object value) {
    if (HostValues.isPlain(value)) {
      return value;
    }
    Object script = HostValues.toScript(callbacks.unwrap(value));
    if (script instanceof Class<?> type) {
      throw new Raised(
          new ErrorValue(
                  "Permission", "the class " + type.getName() + " cannot be handed to a script")
              .withHint("the host may expose it and give it a name"));
    }
    if (script != null && HostValues.isForeign(script) && Exposure.isForbidden(script.getClass())) {
      throw new Raised(
          "Permission", "a " + script.getClass().getName() + " is never handed to a script");
    }
    return script;
  }

  /**
   * Calls any Java code for a script: its result arrives at {@code caller}, later if it is a
   * future.
   */
  public @Nullable Frame finish(Machine machine, Frame caller, @Nullable Object result) {
    HostStage stage = HostStage.of(machine, result, this::toScript);
    return stage == null ? caller.receive(machine, toScript(result)) : machine.await(caller, stage);
  }

  @Override
  public @Nullable Frame read(Machine machine, Frame caller, Object target, String name) {
    if (target instanceof HostClass type) {
      return caller.receive(machine, readStatic(type, name));
    }
    HostType type = exposure.type(target.getClass());
    HostField field = type.field(name);
    if (field != null) {
      return caller.receive(machine, toScript(field.get(target)));
    }
    HostMethod getter = type.getter(name);
    if (getter != null) {
      return caller.receive(machine, toScript(invokeHere(machine, getter, target, new Object[0])));
    }
    if (!type.methods(name).isEmpty()) {
      return caller.receive(machine, new HostAccess.Method(target, name));
    }
    throw missing(type, name, type.names());
  }

  private @Nullable Object readStatic(HostClass target, String name) {
    HostType type = exposure.type(target.type());
    HostField field = type.field(name);
    if (field != null && field.isStatic()) {
      return toScript(field.get(target));
    }
    if (!type.statics(name).isEmpty()) {
      return new HostAccess.Method(target, name);
    }
    throw missing(type, name, type.staticNames());
  }

  @Override
  public void write(Machine machine, Object target, String name, @Nullable Object value) {
    HostType type = exposure.type(target.getClass());
    HostField field = type.field(name);
    if (field != null && !field.isFinal()) {
      field.set(target, toJava.convert(value, field.type()));
      return;
    }
    List<HostMethod> setters = type.setters(name);
    if (setters.isEmpty()) {
      if (field != null || type.getter(name) != null) {
        throw new Raised(
            "Member", "\"" + name + "\" of " + title(type) + " can be read, but not be changed");
      }
      throw missing(type, name, type.names());
    }
    Overloads.Choice setter = Overloads.choose(setters, new @Nullable Object[] {value});
    invokeHere(
        machine, setter.method(), target, setter.convert(toJava, new @Nullable Object[] {value}));
  }

  @Override
  public @Nullable Frame call(
      Machine machine, Frame caller, Object target, String name, @Nullable Object[] arguments) {
    List<HostMethod> overloads = overloads(target, name);
    Overloads.Choice choice = Overloads.choose(overloads, arguments);
    HostMethod method = choice.method();
    @Nullable Object[] converted = choice.convert(toJava, arguments);
    if (blocking.test(method.executable())) {
      return offload(machine, caller, () -> invoke(method, target, converted));
    }
    HostCall.Body body = () -> invoke(method, target, converted);
    return callsBack(target) || isHandedScript(arguments)
        ? beginCall(machine, caller, method.title(), body)
        : finish(machine, caller, invokeHere(machine, method, target, converted));
  }

  @Override
  public boolean hasMethod(Object target, String name) {
    return !exposure.type(target.getClass()).methods(name).isEmpty();
  }

  /** The host says which types do; those of Java itself that keep functions are known. */
  @Override
  public boolean callsBack(Object target) {
    return switch (target) {
      case SortedMap<?, ?> map -> map.comparator() != null;
      case SortedSet<?> set -> set.comparator() != null;
      case PriorityQueue<?> queue -> queue.comparator() != null;
      case BaseStream<?, ?> stream -> true;
      case HostClass type -> callsBack.test(type.type());
      case Object other -> callsBack.test(other.getClass());
    };
  }

  @Override
  public @Nullable Frame callBuiltin(
      Machine machine, Frame caller, Native method, @Nullable Object[] values) {
    if (!method.isImmediate()) {
      return method.call(machine, caller, values, Function.NO_NAMES);
    }
    String title =
        Objects.requireNonNull(values[0]).getClass().getSimpleName() + "." + method.name();
    return HostCall.begin(machine, caller, title, () -> method.apply(machine, values));
  }

  /** Whether Java code that gets these values of a script can run the script through them. */
  public static boolean isHandedScript(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof Function
          || argument instanceof Instance
          || argument instanceof Generator
          || (argument instanceof Map<?, ?> map && hasFunction(map))) {
        return true;
      }
    }
    return false;
  }

  /** A map of functions can be an interface to Java. */
  private static boolean hasFunction(Map<?, ?> map) {
    return map instanceof LullMap && map.values().stream().anyMatch(Function.class::isInstance);
  }

  /** Calls Java code that blocks its thread, on another one: only the calling task waits. */
  public @Nullable Frame offload(Machine machine, Frame caller, Callable<@Nullable Object> body) {
    return machine.offload(new ResultFrame(this, caller), body);
  }

  /** Calls Java code that may call the script back: its callbacks may wait. */
  public Frame beginCall(Machine machine, Frame caller, String method, HostCall.Body body) {
    return HostCall.begin(machine, new ResultFrame(this, caller), method, body);
  }

  private List<HostMethod> overloads(Object target, String name) {
    HostType type =
        exposure.type(target instanceof HostClass known ? known.type() : target.getClass());
    if (target instanceof HostClass) {
      List<HostMethod> found = name.isEmpty() ? type.constructors() : type.statics(name);
      if (!found.isEmpty()) {
        return found;
      }
      throw name.isEmpty()
          ? new Raised("Permission", "no constructor of " + title(type) + " is exposed to scripts")
          : missing(type, name, type.staticNames());
    }
    List<HostMethod> found = name.isEmpty() ? callable(type) : type.methods(name);
    if (found.isEmpty()) {
      throw name.isEmpty()
          ? new Raised("Type", "this is " + article(title(type)) + ", not a function")
          : missing(type, name, type.names());
    }
    return found;
  }

  /** What calling an object of a functional interface calls. */
  private static List<HostMethod> callable(HostType type) {
    for (Class<?> each : type.type.getInterfaces()) {
      java.lang.reflect.Method sole = Fit.isFunctional(each) ? Fit.soleMethod(each) : null;
      if (sole != null) {
        return type.methods(sole.getName());
      }
    }
    return List.of();
  }

  /** Calls a method that is not known to call back, in the middle of a step. */
  private static @Nullable Object invokeHere(
      Machine machine, HostMethod method, Object target, @Nullable Object[] arguments) {
    machine.javaBegins();
    try {
      return invoke(method, target, arguments);
    } finally {
      machine.javaEnds();
    }
  }

  private static @Nullable Object invoke(
      HostMethod method, Object target, @Nullable Object[] arguments) {
    try {
      long before = Footprint.of(target);
      Object result = method.call(target, arguments);
      long made = HostValues.isPlain(result) ? 0 : Footprint.of(result);
      Meter.spent(0, made + Math.max(Footprint.of(target) - before, 0));
      return result;
    } catch (Raised | StackOverflowError | OutOfMemoryError | UnwindingError unwinding) {
      throw unwinding;
    } catch (Throwable failure) {
      throw new Raised(HostErrors.of(failure));
    }
  }

  private static Raised missing(HostType type, String name, Collection<String> known) {
    if (known.isEmpty()) {
      return new Raised(
          new ErrorValue(
                  "Permission",
                  "\"" + name + "\" of " + title(type) + " cannot be reached from a script")
              .withHint(
                  Exposure.isForbidden(type.type)
                      ? "objects of this type are closed to scripts"
                      : "the host may expose " + title(type)));
    }
    return new Raised(
        new ErrorValue("Member", article(title(type)) + " has no member \"" + name + "\"")
            .withHint(NearestName.hint(name, known)));
  }

  private static String title(HostType type) {
    String name = type.type.getSimpleName();
    return name.isEmpty() ? type.type.getName() : name;
  }

  private static String article(String noun) {
    return ("aeiouAEIOU".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }
}

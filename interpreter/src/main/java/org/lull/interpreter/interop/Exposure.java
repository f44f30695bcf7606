package org.lull.interpreter.interop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.TypeDescriptor;
import java.lang.invoke.VarHandle;
import java.lang.module.ModuleDescriptor;
import java.lang.ref.Cleaner;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.security.ProtectionDomain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

/**
 * Which members of which Java types scripts may reach. Nothing is, unless its type was listed or
 * the member or its type carries the annotation; and some types are never, whoever lists them,
 * because they lead out of any sandbox.
 *
 * <p>Immutable but for what it remembers of types it has looked at; engines may share one.
 */
public final class Exposure {
  /** Types that give power over the virtual machine, with all their subtypes. */
  private static final List<Class<?>> NEVER =
      List.of(
          Class.class,
          ClassLoader.class,
          Module.class,
          ModuleLayer.class,
          ModuleDescriptor.class,
          Package.class,
          Runtime.class,
          System.class,
          Process.class,
          ProcessBuilder.class,
          ProcessHandle.class,
          ProcessHandle.Info.class,
          Thread.class,
          ThreadGroup.class,
          ThreadLocal.class,
          ThreadFactory.class,
          Executor.class,
          Timer.class,
          Cleaner.class,
          ServiceLoader.class,
          ProtectionDomain.class,
          StackWalker.class,
          StackWalker.StackFrame.class,
          InvocationHandler.class,
          ScriptEngineManager.class,
          ScriptEngineFactory.class,
          ScriptEngine.class,
          CompiledScript.class,
          Invocable.class,
          NeverExposed.class,
          AccessibleObject.class,
          Member.class,
          AnnotatedElement.class,
          Proxy.class,
          MethodHandle.class,
          MethodHandles.class,
          MethodHandles.Lookup.class,
          VarHandle.class,
          TypeDescriptor.class);

  private static final List<String> NEVER_PACKAGES =
      List.of(
          "java.lang.reflect.",
          "java.lang.invoke.",
          "java.lang.foreign.",
          "java.lang.instrument.",
          "java.lang.management.",
          "java.beans.",
          "java.rmi.",
          "javax.management.",
          "javax.naming.",
          "javax.tools.",
          "com.sun.",
          "jdk.internal.",
          "jdk.jshell.",
          "sun.");

  private final Map<Class<?>, Predicate<? super Member>> listed;
  private final Predicate<AnnotatedElement> annotated;
  private final boolean everything;
  private final Map<Class<?>, HostType> types = new ConcurrentHashMap<>();

  /**
   * What a host exposes.
   *
   * @param listed for each type which of the public members that it has or inherits; those of
   *     {@code Object} are never among them
   * @param annotated whether a member, or all that a type declares, is marked for scripts
   * @param everything whether the public members of all types are open
   */
  public Exposure(
      Map<Class<?>, Predicate<? super Member>> listed,
      Predicate<AnnotatedElement> annotated,
      boolean everything) {
    this.everything = everything;
    this.listed = new LinkedHashMap<>(listed);
    this.annotated = annotated;
  }

  /** Whether objects of a type stay closed whatever is listed. */
  public static boolean isForbidden(Class<?> type) {
    return NEVER.stream().anyMatch(never -> never.isAssignableFrom(type))
        || NEVER_PACKAGES.stream().anyMatch(type.getName()::startsWith);
  }

  /** The members of a type, for its objects. */
  HostType type(Class<?> type) {
    HostType known = types.get(type);
    return known == null ? types.computeIfAbsent(type, t -> new HostType(t, this)) : known;
  }

  /**
   * Whether scripts may reach a member of an object.
   *
   * @param type the object's class, which has or inherits the member
   */
  boolean allows(Class<?> type, Member member) {
    Class<?> owner = member.getDeclaringClass();
    if (owner == Object.class || !Modifier.isPublic(member.getModifiers())) {
      return false;
    }
    return everything
        || owner == Enum.class && member.getName().equals("name")
        || annotated.test((AnnotatedElement) member)
        || annotated.test(owner)
        || listed.entrySet().stream()
            .anyMatch(entry ->
                entry.getKey().isAssignableFrom(type)
                    && owner.isAssignableFrom(entry.getKey())
                    && entry.getValue().test(member));
  }
}

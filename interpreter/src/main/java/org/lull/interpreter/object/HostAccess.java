package org.lull.interpreter.object;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Awaitable;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.HostStage;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.Signature;
import org.lull.runtime.value.HostValues;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** What scripts may do with the objects of the host: by default nothing. */
public interface HostAccess {
  /** {@code target.name}, read; the value arrives at {@code caller}. */
  @Nullable Frame read(Machine machine, Frame caller, Object target, String name);

  /** {@code target.name = value}. */
  void write(Machine machine, Object target, String name, @Nullable Object value);

  /** {@code target.name(arguments)}; with an empty name {@code target(arguments)}. */
  @Nullable Frame call(
      Machine machine, Frame caller, Object target, String name, @Nullable Object[] arguments);

  /** The value that a script gets for one that comes from Java. */
  @Nullable Object toScript(@Nullable Object value);

  /** Whether scripts may call a method of that name. */
  boolean hasMethod(Object target, String name);

  /** Whether the object may call scripts back whatever is done with it. */
  boolean callsBack(Object target);

  /**
   * Calls a built-in method of a Java object that {@link #callsBack calls back}, so that callbacks
   * may wait in it.
   *
   * @param values the object first
   */
  @Nullable Frame callBuiltin(
      Machine machine, Frame caller, Native method, @Nullable Object[] values);

  /** The access that a machine gives. */
  static HostAccess of(Machine machine) {
    HostAccess access = machine.findAttachment(HostAccess.class);
    return access == null ? Closed.INSTANCE : access;
  }

  /** What {@code await} waits for when it is given the value; null when it cannot be awaited. */
  static @Nullable Awaitable awaitable(Machine machine, @Nullable Object value) {
    return switch (value) {
      case Awaitable awaitable -> awaitable;
      case null, default -> HostStage.of(machine, value, of(machine)::toScript);
    };
  }

  /** A method of an object of the host, or with an empty name the object itself, to be called. */
  final class Method extends Function {
    private final Object target;
    private final String name;

    public Method(Object target, String name) {
      this.target = target;
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Signature signature() {
      return Signature.parse((name.isEmpty() ? "function" : name) + "(...arguments)");
    }

    @Override
    public @Nullable Frame call(
        Machine machine, Frame caller, @Nullable Object[] arguments, String[] names) {
      if (names.length > 0) {
        throw new Raised(
            "Argument",
            "a Java method takes its arguments by position, but \"" + names[0] + "\" came by name");
      }
      return of(machine).call(machine, caller, target, name, arguments);
    }
  }

  /** Gives nothing. */
  final class Closed implements HostAccess {
    private static final Closed INSTANCE = new Closed();

    private Closed() {}

    @Override
    public Frame read(Machine machine, Frame caller, Object target, String name) {
      throw refusal(target, name);
    }

    @Override
    public void write(Machine machine, Object target, String name, @Nullable Object value) {
      throw refusal(target, name);
    }

    @Override
    public Frame call(
        Machine machine, Frame caller, Object target, String name, @Nullable Object[] arguments) {
      throw refusal(target, name);
    }

    @Override
    public @Nullable Object toScript(@Nullable Object value) {
      return HostValues.toScript(value);
    }

    @Override
    public boolean hasMethod(Object target, String name) {
      return false;
    }

    @Override
    public boolean callsBack(Object target) {
      return false;
    }

    @Override
    public @Nullable Frame callBuiltin(
        Machine machine, Frame caller, Native method, @Nullable Object[] values) {
      return method.call(machine, caller, values, Function.NO_NAMES);
    }

    private static Raised refusal(Object target, String name) {
      return new Raised(
          "Permission",
          "\"" + name + "\" of " + TypeNames.of(target) + " cannot be reached from a script");
    }
  }
}

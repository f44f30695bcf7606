package org.lull.stdlib;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Clock;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Host;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Settings;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Raised;

/** Calls built-ins that are written in Java, each in a program of its own, in virtual time. */
public final class Calls implements Host {
  private final Part part;
  private final List<String> input = new ArrayList<>();
  private final StringBuilder output = new StringBuilder();
  private Path directory = Path.of("");
  private int exitCode = -1;

  private Calls(@Nullable Part part) {
    this.part = Objects.requireNonNull(part);
  }

  public static Calls ofPrelude() {
    return new Calls(new StandardLibrary().prelude());
  }

  public static Calls ofMethods(String type) {
    return new Calls(new StandardLibrary().methods(type));
  }

  public static Calls ofModule(String name) {
    return new Calls(new StandardLibrary().module(name));
  }

  public Calls withInput(String... lines) {
    input.addAll(List.of(lines));
    return this;
  }

  public Calls in(Path other) {
    directory = other;
    return this;
  }

  public String output() {
    return output.toString();
  }

  public int exitCode() {
    return exitCode;
  }

  public Part part() {
    return part;
  }

  /** The value of a call, for which its program waits. */
  public @Nullable Object call(String function, @Nullable Object... arguments) {
    Machine machine = machine();
    machine.start(caller -> new Call(caller, find(function), arguments));
    machine.runToEnd();
    Object outcome = machine.mainTask().outcome();
    return switch (outcome) {
      case Throwing throwing -> throw new Raised(throwing.error());
      case Cancelling cancelling -> cancelling;
      case null, default -> outcome;
    };
  }

  public AbstractThrowableAssert<?, ? extends Throwable> assertError(
      String function, @Nullable Object... arguments) {
    return assertThatThrownBy(() -> call(function, arguments)).isInstanceOf(Raised.class);
  }

  public Machine machine() {
    return new Machine(Settings.standard().withClock(Clock.virtual()).withSeed(7), this);
  }

  public Function find(String name) {
    return part.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public static LullList list(@Nullable Object... values) {
    return LullList.of(values);
  }

  public static LullMap map(@Nullable Object... keysAndValues) {
    return LullMap.of(keysAndValues);
  }

  @Override
  public void write(CharSequence text) {
    output.append(text);
  }

  @Override
  public @Nullable String readLine() {
    return input.isEmpty() ? null : input.removeFirst();
  }

  @Override
  public List<String> arguments() {
    return List.of("one", "two");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("HOME", "/home/ada");
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public void exit(int code) {
    exitCode = code;
  }

  /** A frame that makes one call and gives its value. */
  private static final class Call extends Frame {
    private final Function function;
    private final @Nullable Object[] arguments;
    private boolean returned;
    private @Nullable Object value;

    Call(Frame caller, Function function, @Nullable Object[] arguments) {
      super(caller);
      this.function = function;
      this.arguments = arguments;
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      return returned
          ? Objects.requireNonNull(caller).receive(machine, value)
          : function.call(machine, this, arguments, Function.NO_NAMES);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object received) {
      returned = true;
      value = received;
      return this;
    }
  }
}

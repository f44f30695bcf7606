package org.lull.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.hostswitch.HostSwitch.Backend;

/** The words for Java code that calls test programs back. */
final class HostCalls {
  private HostCalls() {}

  /** Java code that is given what it may call back with. */
  @FunctionalInterface
  interface JavaCode {
    @Nullable Object run(Caller script) throws Throwable;
  }

  /** What a callback does, given its arguments. */
  @FunctionalInterface
  interface Script {
    Op[] ops(@Nullable Object[] arguments);
  }

  /** Makes functions of the program callable. */
  record Caller(Machine machine) {
    Callback callback(Script script) {
      return Callback.of(machine, function(script));
    }

    Callback callback(Op... ops) {
      return callback(arguments -> ops);
    }

    /** A comparator of numbers that first does {@code ops}. */
    Comparator<Object> comparator(Op... ops) {
      Callback compare =
          callback(arguments -> {
            Op result = Frames.value((long) ((Long) arguments[0]).compareTo((Long) arguments[1]));
            return new Op[] {Frames.sequence(ops), result};
          });
      return (a, b) -> ((Long) compare.call(a, b)).intValue();
    }
  }

  static UnaryOperator<Settings> on(Backend backend) {
    return settings -> settings.withHostSwitch(backend);
  }

  static Op java(JavaCode code) {
    return (machine, frame) -> {
      Caller caller = new Caller(machine);
      return HostCall.begin(machine, frame, "Test.method", () -> code.run(caller));
    };
  }

  /** Java code that the machine does not know to call back. */
  static Op plainJava(JavaCode code) {
    return Frames.compute(machine -> {
      try {
        return code.run(new Caller(machine));
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    });
  }

  static Function function(Script script) {
    return new Function() {
      @Override
      public String name() {
        return "callback";
      }

      @Override
      public Signature signature() {
        return Signature.parse("callback(...arguments)");
      }

      @Override
      public Frame call(
          Machine machine, Frame caller, @Nullable Object[] arguments, String[] names) {
        return new Sequence(caller, "callback", List.of(script.ops(arguments)));
      }
    };
  }
}

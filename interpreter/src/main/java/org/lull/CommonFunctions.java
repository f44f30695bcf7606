package org.lull;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Function;

/** Script functions as the Java interfaces that are met most, without a proxy: it is faster. */
final class CommonFunctions {
  private CommonFunctions() {}

  /** The object of an interface; null when it is not one of these. */
  static @Nullable Object of(Lull lull, Function function, Class<?> type) {
    Calls calls = new Calls(lull, function);
    Map<Class<?>, Supplier<Object>> makers =
        Map.ofEntries(
            Map.entry(Runnable.class, () -> (Runnable) calls::call),
            Map.entry(Supplier.class, () -> (Supplier<?>) calls::call),
            Map.entry(Callable.class, () -> (Callable<?>) calls::call),
            Map.entry(Consumer.class, () -> (Consumer<?>) calls::call),
            Map.entry(BiConsumer.class, () -> (BiConsumer<?, ?>) calls::call),
            Map.entry(
                java.util.function.Function.class,
                () -> (java.util.function.Function<?, @Nullable Object>) calls::call),
            Map.entry(UnaryOperator.class, () -> (UnaryOperator<@Nullable Object>) calls::call),
            Map.entry(BiFunction.class, () -> (BiFunction<?, ?, ?>) calls::call),
            Map.entry(BinaryOperator.class, () -> (BinaryOperator<@Nullable Object>) calls::call),
            Map.entry(Predicate.class, () -> (Predicate<?>) calls::test),
            Map.entry(Comparator.class, () -> (Comparator<?>) calls::compare));
    Supplier<Object> maker = makers.get(type);
    return maker == null ? null : maker.get();
  }

  /** The calls of one function. */
  private record Calls(Lull lull, Function function) {
    @Nullable Object call(@Nullable Object... arguments) {
      return lull.call(function, arguments, Object.class);
    }

    @Nullable Object call() {
      return call(new Object[0]);
    }

    @Nullable Object call(@Nullable Object argument) {
      return call(new @Nullable Object[] {argument});
    }

    @Nullable Object call(@Nullable Object first, @Nullable Object second) {
      return call(new @Nullable Object[] {first, second});
    }

    boolean test(@Nullable Object argument) {
      return Boolean.TRUE.equals(
          lull.call(function, new @Nullable Object[] {argument}, Boolean.class));
    }

    int compare(@Nullable Object left, @Nullable Object right) {
      Object order = lull.call(function, new @Nullable Object[] {left, right}, Number.class);
      return order == null ? 0 : Double.compare(((Number) order).doubleValue(), 0);
    }
  }
}

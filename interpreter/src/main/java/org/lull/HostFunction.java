package org.lull;

import org.jspecify.annotations.Nullable;

/**
 * A Java function for scripts: see {@link Lull#define(String, HostFunction)}.
 *
 * <p>Its arguments arrive as scripts have them: an int as a {@code Long}, a float as a {@code
 * Double}. When it returns a {@link java.util.concurrent.CompletionStage}, the calling task waits
 * for the result, and no other does. What it throws arrives as an error of kind {@code
 * "HostError"}; a {@link LullException} as the error that it is.
 */
public final class HostFunction {
  /** Stands for any number of arguments. */
  static final int ANY = -1;

  final int arity;
  final Many<?> body;
  final Kind kind;

  /** How it is called. */
  enum Kind {
    PLAIN,
    BLOCKING,
    CALLING_BACK
  }

  private HostFunction(int arity, Many<?> body, Kind kind) {
    this.arity = arity;
    this.body = body;
    this.kind = kind;
  }

  /** A function without parameters. */
  @FunctionalInterface
  public interface None<R extends @Nullable Object> {
    R call() throws Exception;
  }

  /** A function of one argument. */
  @FunctionalInterface
  public interface One<A extends @Nullable Object, R extends @Nullable Object> {
    R call(A argument) throws Exception;
  }

  /** A function of two arguments. */
  @FunctionalInterface
  public interface Two<
      A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> {
    R call(A first, B second) throws Exception;
  }

  /** A function of three arguments. */
  @FunctionalInterface
  public interface Three<
      A extends @Nullable Object,
      B extends @Nullable Object,
      C extends @Nullable Object,
      R extends @Nullable Object> {
    R call(A first, B second, C third) throws Exception;
  }

  /** A function of any number of arguments. */
  @FunctionalInterface
  public interface Many<R extends @Nullable Object> {
    R call(@Nullable Object[] arguments) throws Exception;
  }

  public static HostFunction none(None<?> body) {
    return new HostFunction(0, arguments -> body.call(), Kind.PLAIN);
  }

  @SuppressWarnings("unchecked") // a wrong type is an error of the call, which says so
  public static <A extends @Nullable Object> HostFunction one(One<A, ?> body) {
    return new HostFunction(1, arguments -> body.call((A) arguments[0]), Kind.PLAIN);
  }

  @SuppressWarnings("unchecked") // a wrong type is an error of the call, which says so
  public static <A extends @Nullable Object, B extends @Nullable Object> HostFunction two(
      Two<A, B, ?> body) {
    return new HostFunction(
        2, arguments -> body.call((A) arguments[0], (B) arguments[1]), Kind.PLAIN);
  }

  @SuppressWarnings("unchecked") // a wrong type is an error of the call, which says so
  public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
      HostFunction three(Three<A, B, C, ?> body) {
    return new HostFunction(
        3,
        arguments -> body.call((A) arguments[0], (B) arguments[1], (C) arguments[2]),
        Kind.PLAIN);
  }

  public static HostFunction many(Many<?> body) {
    return new HostFunction(ANY, body, Kind.PLAIN);
  }

  /**
   * The same function, marked as one that blocks its thread: it runs on a virtual thread while the
   * task that calls it waits. It must not touch what scripts can change.
   */
  public HostFunction blocking() {
    return new HostFunction(arity, body, Kind.BLOCKING);
  }

  /**
   * The same function, marked as one that may call scripts back although it is handed no function
   * of one: callbacks may wait in it.
   */
  public HostFunction callingBack() {
    return new HostFunction(arity, body, Kind.CALLING_BACK);
  }
}

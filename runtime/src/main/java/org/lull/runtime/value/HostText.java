package org.lull.runtime.value;

/** The text of a value of the host, in its own words. */
final class HostText {
  private HostText() {}

  static String of(Object value) {
    try {
      return String.valueOf(value.toString());
    } catch (LimitReached reached) {
      throw reached;
    } catch (RuntimeException e) {
      throw new Raised(
          new ErrorValue(
              "HostError",
              "toString() of " + TypeNames.of(value) + " failed: " + e.getMessage(),
              e.getClass().getName(),
              null,
              e));
    }
  }
}

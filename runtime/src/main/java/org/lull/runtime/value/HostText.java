package org.lull.runtime.value;

/** The text of a value of the host, in its own words. */
final class HostText {
  private HostText() {}

  static String of(Object value) {
    try {
      String text = String.valueOf(value.toString());
      Meter.spent(text.length(), 0);
      return text;
    } catch (LimitReached reached) {
      throw reached;
    } catch (VirtualMachineError broken) {
      throw broken;
    } catch (RuntimeException | Error e) {
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

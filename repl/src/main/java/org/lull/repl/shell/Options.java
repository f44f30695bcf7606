package org.lull.repl.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code :set} sets. */
final class Options {
  private static final int USUAL_ROWS = 50;
  private static final int NARROWEST = 20;

  private int width;
  private int rows = USUAL_ROWS;
  private boolean time;

  static final List<String> NAMES = List.of("rows", "time", "width");

  int width(Screen screen) {
    return width > 0 ? width : screen.width();
  }

  int rows() {
    return rows;
  }

  boolean showsTime() {
    return time;
  }

  /** Each option with its value and what it means. */
  List<String> lines(Screen screen) {
    return List.of(
        "rows %-4d  so many elements of a list, a map or a table are shown".formatted(rows),
        "time %-4s  whether the time that an input took is shown: on or off"
            .formatted(time ? "on" : "off"),
        "width %-4d so many columns a line may have; 0 for those of the terminal"
            .formatted(width(screen)));
  }

  /** Sets one; what is wrong with it, or null. */
  @Nullable String set(String name, String value) {
    return switch (name) {
      case "time" -> setTime(value);
      case "rows" -> {
        Integer number = number(value);
        if (number == null || number < 1) {
          yield "rows takes a number from 1 on, but got " + value;
        }
        rows = number;
        yield null;
      }
      case "width" -> {
        Integer number = number(value);
        if (number == null || (number != 0 && number < NARROWEST)) {
          yield "width takes a number from " + NARROWEST + " on, or 0, but got " + value;
        }
        width = number;
        yield null;
      }
      default -> "there is no option " + name + "; there are " + String.join(", ", NAMES);
    };
  }

  private @Nullable String setTime(String value) {
    if (!value.equals("on") && !value.equals("off")) {
      return "time takes on or off, but got " + value;
    }
    time = value.equals("on");
    return null;
  }

  private static @Nullable Integer number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}

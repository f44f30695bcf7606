package org.lull.runtime.value;

/**
 * Where a frame stands in a script, as a trace shows it.
 *
 * @param function what the frame runs: {@code "fn deposit"}, {@code "gen"}, {@code "task 'reader'"}
 * @param file the script's name
 * @param start UTF-16 offset in that script where the running expression starts
 * @param end where it ends
 * @param line counted from 1
 */
public record Place(String function, String file, int start, int end, int line) {
  private static final String SPAWN = "spawned";

  /** Stands at the end of a trace for the line that spawned the task. */
  public static Place ofSpawn(String file, int start, int end, int line) {
    return new Place(SPAWN, file, start, end, line);
  }

  /** Whether this is the line that spawned the task, and no call. */
  public boolean isSpawn() {
    return function.equals(SPAWN);
  }

  /** Stands in a trace for calls that were left out. */
  public static Place omitted(long calls) {
    return new Place("… " + calls + " more calls", "", 0, 0, 0);
  }

  /** Whether this stands for calls that were left out. */
  public boolean isOmission() {
    return line == 0;
  }

  /** The same place under another name. */
  public Place inFunction(String name) {
    return new Place(name, file, start, end, line);
  }
}

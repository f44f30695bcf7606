package org.lull.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a program sees of the world around its machine. */
public interface Host {
  /** Takes what {@code print} and {@code write} put out; newlines are in the text. */
  void write(CharSequence text);

  /**
   * The next line of the input without its line ending, or null at its end. Blocks; to be called
   * off the machine's thread.
   */
  @Nullable String readLine();

  /** The arguments of the program. */
  List<String> arguments();

  Map<String, String> environment();

  /** What relative paths are relative to. */
  Path directory();

  /**
   * Takes note of the code with which the program asks to end; the machine is already cancelling
   * its tasks.
   */
  default void exit(int code) {}
}

package org.lull.repl.shell;

import org.jspecify.annotations.Nullable;

/** Where inputs come from and where everything is shown: a terminal, or plain streams. */
public interface Screen {
  /**
   * The next input, of one line or several; blocks.
   *
   * @param number of the input, for the prompt
   * @return null at the end of all input
   */
  @Nullable String read(int number);

  /** A line for a script that asks for one, without its line ending; null at the end. Blocks. */
  @Nullable String readLine();

  /** Shows what a script prints, from any thread; newlines are in the text. */
  void print(String text);

  /** Shows a message, from any thread, in lines of its own. */
  void show(String message);

  /** Shows what went wrong, from any thread, in lines of its own. */
  void complain(String message);

  /** Columns that a line may have. */
  int width();

  /** Whether a person sees it and types. */
  boolean isInteractive();

  /** How things are coloured here. */
  Colours colours();

  /** Makes {@link #read} return soon; from any thread. */
  void stopReading();
}

package org.lull.repl.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A terminal: lines are edited, coloured and completed, and what tasks print goes above them. */
public final class TerminalScreen implements Screen {
  private static final int USUAL_WIDTH = 80;

  private final Terminal terminal;
  private final LineReader inputs;
  private final LineReader answers;
  private final Colours colours;

  /** One line is read at a time, by the shell or for a script. */
  private final ReentrantLock reading = new ReentrantLock(true);

  /** What was printed since the last newline and is not shown yet, because a line is being read. */
  private final StringBuilder held = new StringBuilder();

  private boolean atLineStart = true;
  private volatile Function<String, List<Suggestion>> completion = text -> List.of();
  private volatile @Nullable Thread reader;
  private volatile boolean stopped;

  /**
   * A screen on a terminal.
   *
   * @param history the file that keeps the inputs of this and later sessions; null for none
   */
  public TerminalScreen(Terminal terminal, boolean coloured, @Nullable Path history) {
    this.terminal = terminal;
    this.colours = new Colours(coloured);
    this.inputs =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("lull")
            .parser(new InputParser())
            .highlighter(new CodeHighlighter(colours))
            .completer((line, parsed, candidates) -> addCandidates(parsed.line().substring(0, parsed.cursor()), candidates))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P . ")
            .variable(LineReader.INDENTATION, 2)
            .variable(LineReader.BLINK_MATCHING_PAREN, 0L)
            .variable(LineReader.LIST_MAX, 200)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
            .build();
    if (history != null) {
      inputs.setVariable(LineReader.HISTORY_FILE, history);
    }
    this.answers =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .variable(LineReader.DISABLE_HISTORY, true)
            .build();
  }

  /** Says what could stand at the cursor, given the text before it. */
  void completeWith(Function<String, List<Suggestion>> suggestions) {
    completion = suggestions;
  }

  private void addCandidates(String text, List<Candidate> candidates) {
    for (Suggestion suggestion : completion.apply(text)) {
      String summary = suggestion.summary().isEmpty() ? null : suggestion.summary();
      candidates.add(
          new Candidate(
              suggestion.text(), suggestion.shape(), null, summary, null, null, false));
    }
  }

  @Override
  public @Nullable String read(int number) {
    beginLine();
    while (!stopped) {
      try {
        return readWith(inputs, number + "> ");
      } catch (UserInterruptException interrupted) {
        if (interrupted.getPartialLine().isEmpty() && !stopped) {
          show(colours.faint("Ctrl-D or :quit ends the session"));
        }
      } catch (EndOfFileException end) {
        return null;
      }
    }
    return null;
  }

  @Override
  public @Nullable String readLine() {
    try {
      String prompt = takeLineSoFar();
      return readWith(answers, prompt);
    } catch (UserInterruptException | EndOfFileException end) {
      return null;
    }
  }

  private String readWith(LineReader lines, String prompt) {
    reading.lock();
    try {
      reader = Thread.currentThread();
      return lines.readLine(prompt);
    } finally {
      reader = null;
      reading.unlock();
      setAtLineStart();
    }
  }

  private synchronized void setAtLineStart() {
    atLineStart = true;
  }

  /** What the script has written as its question becomes the prompt of the answer. */
  private synchronized String takeLineSoFar() {
    String question = held.toString();
    held.setLength(0);
    return question;
  }

  private synchronized void beginLine() {
    if (!atLineStart) {
      terminal.writer().println();
      terminal.flush();
      atLineStart = true;
    }
  }

  @Override
  public synchronized void print(String text) {
    if (isReading()) {
      held.append(text);
      int end = held.lastIndexOf("\n") + 1;
      if (end > 0) {
        String whole = held.substring(0, end);
        held.delete(0, end);
        printAbove(whole);
      }
      return;
    }
    terminal.writer().print(held + text);
    terminal.flush();
    atLineStart = text.isEmpty() ? atLineStart : text.endsWith("\n");
    held.setLength(0);
  }

  private boolean isReading() {
    return inputs.isReading() || answers.isReading();
  }

  private void printAbove(String lines) {
    (answers.isReading() ? answers : inputs).printAbove(lines);
  }

  @Override
  public synchronized void show(String message) {
    String lines = message.endsWith("\n") ? message : message + "\n";
    if (isReading()) {
      printAbove(lines);
    } else {
      beginLine();
      terminal.writer().print(lines);
      terminal.flush();
    }
  }

  @Override
  public void complain(String message) {
    show(message);
  }

  @Override
  public int width() {
    int width = terminal.getWidth();
    return width > 0 ? width : USUAL_WIDTH;
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public Colours colours() {
    return colours;
  }

  @Override
  public void stopReading() {
    stopped = true;
    Thread waiting = reader;
    if (waiting != null && waiting != Thread.currentThread()) {
      waiting.interrupt();
    }
  }

  /** Runs a shell on this screen; Ctrl-C ends what its current input started. */
  public int run(Shell shell) {
    completeWith(shell::complete);
    terminal.handle(Terminal.Signal.INT, signal -> shell.interrupt());
    return shell.run();
  }
}

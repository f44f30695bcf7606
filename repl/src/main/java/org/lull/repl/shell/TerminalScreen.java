package org.lull.repl.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Buffer;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A terminal: lines are edited, coloured and completed, and what tasks print goes above them. */
public final class TerminalScreen implements Screen {
  private static final int USUAL_WIDTH = 80;

  /** Columns by which the lines in brackets stand further to the right. */
  private static final int INDENTATION = 2;

  /** The names of our widgets. */
  private static final String CLOSER = "lull-closing-bracket";

  private static final String TAB = "lull-complete-or-indent";

  /** Where the descriptions of completions begin, at the latest. */
  private static final int WIDEST_SHAPE = 40;

  private final Terminal terminal;
  private final LineReader inputs;
  private final LineReader answers;
  private final Colours colours;

  /** One line is read at a time, by the shell or for a script. */
  private final ReentrantLock reading = new ReentrantLock(true);

  /** What was printed since the last newline and is not shown yet, because a line is being read. */
  private final StringBuilder held = new StringBuilder();

  /** What stands on the line of the cursor, outside of a line that is being read. */
  private String lineSoFar = "";

  /** Ends what the current input started. */
  private volatile Runnable interruption = () -> {};

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
            .parser(new InputParser(this::explain))
            .highlighter(new CodeHighlighter(colours))
            .completer((line, parsed, candidates) -> addCandidates(parsed, candidates))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P . ")
            .variable(LineReader.INDENTATION, isDumb(terminal) ? 0 : INDENTATION)
            .variable(LineReader.BLINK_MATCHING_PAREN, 0L)
            .variable(LineReader.LIST_MAX, 200)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
            .build();
    bindKeys();
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

  private void bindKeys() {
    inputs.getWidgets().put(CLOSER, this::closeBracket);
    inputs.getWidgets().put(TAB, this::completeOrIndent);
    KeyMap<Binding> keys = inputs.getKeyMaps().get(LineReader.EMACS);
    if (keys != null) {
      keys.bind(new Reference(CLOSER), ")", "]", "}");
      keys.bind(new Reference(TAB), "\t");
    }
  }

  /** The line of the cursor, up to there. */
  private String lineToCursor() {
    String text = inputs.getBuffer().upToCursor();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  /** A closing bracket that begins a line of its own stands below the line of its opener. */
  private boolean closeBracket() {
    Buffer buffer = inputs.getBuffer();
    String line = lineToCursor();
    if (line.isBlank() && line.length() >= INDENTATION) {
      buffer.backspace(INDENTATION);
    }
    buffer.write(inputs.getLastBinding());
    return true;
  }

  /** At the beginning of a later line there is nothing to complete. */
  private boolean completeOrIndent() {
    Buffer buffer = inputs.getBuffer();
    if (buffer.upToCursor().contains("\n") && lineToCursor().isBlank()) {
      buffer.write(" ".repeat(INDENTATION));
      return true;
    }
    // Not by callWidget, which would swallow the interrupt that Ctrl-C is.
    Widget complete = inputs.getBuiltinWidgets().get(LineReader.EXPAND_OR_COMPLETE);
    return complete != null && complete.apply();
  }

  /** Says why the input is not over yet, to somebody who seems to expect that. */
  private void explain(String reason) {
    inputs.printAbove(colours.faint(reason + "; Ctrl-C forgets the input") + "\n");
  }

  private static boolean isDumb(Terminal terminal) {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  private void addCandidates(ParsedLine parsed, List<Candidate> candidates) {
    List<Suggestion> found = completion.apply(parsed.line().substring(0, parsed.cursor()));
    int shapes =
        found.stream()
            .mapToInt(suggestion -> Columns.of(suggestion.shape()))
            .filter(columns -> columns <= WIDEST_SHAPE)
            .max()
            .orElse(0);
    for (Suggestion suggestion : found) {
      String display = display(suggestion, shapes);
      candidates.add(new Candidate(suggestion.text(), display, null, null, null, null, false));
    }
  }

  /** A line of the list: the summaries stand below each other. */
  private String display(Suggestion suggestion, int shapes) {
    String shape = suggestion.shape();
    if (suggestion.summary().isEmpty()) {
      return shape;
    }
    String space = Columns.fill(shape, shapes) + "  ";
    int room = width() - 1 - Columns.of(shape + space);
    return room < INDENTATION
        ? Columns.cut(shape, width() - 1)
        : shape + space + colours.faint(Columns.cut(suggestion.summary(), room));
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
    } catch (UserInterruptException interrupted) {
      interruption.run();
      return null;
    } catch (EndOfFileException end) {
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
    }
  }

  /** What the script has written as its question becomes the prompt of the answer. */
  private synchronized String takeLineSoFar() {
    String question = lineSoFar + held;
    if (!lineSoFar.isEmpty()) {
      terminal.writer().print("\r");
    }
    held.setLength(0);
    lineSoFar = "";
    return question;
  }

  private synchronized void beginLine() {
    if (!lineSoFar.isEmpty()) {
      terminal.writer().println();
      terminal.flush();
      lineSoFar = "";
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
    String all = held + text;
    terminal.writer().print(all);
    terminal.flush();
    int start = all.lastIndexOf('\n') + 1;
    lineSoFar = start > 0 ? all.substring(start) : lineSoFar + all;
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
  public int run(Shell shell, String version) {
    completeWith(shell::complete);
    interruption = shell::interrupt;
    terminal.handle(Terminal.Signal.INT, signal -> interrupt());
    show(
        colours.faint(
            "Lull %s: :help shows the commands, Tab completes, Ctrl-D ends the session"
                .formatted(version)));
    return shell.run();
  }

  /** The terminal has shown {@code ^C}. */
  private void interrupt() {
    synchronized (this) {
      lineSoFar += "^C";
    }
    interruption.run();
  }
}

package org.lull.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.lull.runtime.value.Durations;
import org.lull.runtime.value.Place;

/**
 * All tasks that are not over, as plain text for people: a tree in which the tasks of a scope stand
 * below the task that opened it, with the state of each, its line, for how long it has waited and
 * for what. Tasks that differ in nothing but that are one row, with their number and the longest
 * time.
 */
public final class TaskTable {
  private static final int MOST_ROWS = 500;
  private static final String INDENT = "  ";
  private static final String GAP = "  ";
  private static final List<String> HEADINGS = List.of("TASK", "STATE", "LINE", "FOR", "WAITS FOR");

  private final Machine machine;
  private final Waits waits = new Waits(ChannelUsers.none());
  private final List<Row> rows = new ArrayList<>();

  /** What is still to be shown, the next one first. */
  private final Deque<Open> open = new ArrayDeque<>();

  private int tasks;

  private TaskTable(Machine machine) {
    this.machine = machine;
  }

  /**
   * Renders it as it is now; only for the thread that drives the machine, and between two steps of
   * its tasks.
   */
  public static String render(Machine machine) {
    TaskTable table = new TaskTable(machine);
    if (!machine.mainTask().isOver()) {
      table.addAll();
    }
    return table.text();
  }

  /** A task or a scope that is to be shown so many steps to the right. */
  private record Open(Object thing, int depth) {}

  /**
   * One row, which stands for {@code count} tasks that look the same, or for a scope.
   *
   * @param millis for how long it has waited; negative when it does not wait
   */
  private record Row(
      int depth, String name, int count, String state, String line, int millis, String reason) {
    boolean looksLike(Row other) {
      return count > 0
          && other.count > 0
          && depth == other.depth
          && millis >= 0 == other.millis >= 0
          && name.equals(other.name)
          && state.equals(other.state)
          && line.equals(other.line)
          && reason.equals(other.reason);
    }

    Row with(Row other) {
      return new Row(
          depth, name, count + other.count, state, line, Math.max(millis, other.millis), reason);
    }

    List<String> cells() {
      String times = count <= 1 ? "" : " × " + count;
      String time = millis < 0 ? "" : Durations.text(Duration.ofMillis(millis));
      return List.of(INDENT.repeat(depth) + name + times, state, line, time, reason);
    }
  }

  private void addAll() {
    open.push(new Open(machine.mainTask(), 0));
    while (!open.isEmpty()) {
      Open next = open.pop();
      switch (next.thing) {
        case Task task -> addTask(task, next.depth);
        case Scope scope -> addScope(scope, next.depth);
        default -> throw new IllegalStateException("only tasks and scopes are shown");
      }
    }
  }

  private void addTask(Task task, int depth) {
    tasks++;
    Place place = task.standsAt();
    boolean isWaiting = task.state() == Task.State.WAITING;
    add(
        new Row(
            depth,
            task.daemon ? task.name() + " (daemon)" : task.name(),
            1,
            task.state().text(),
            place == null ? "" : Waits.at(place),
            isWaiting ? machine.waited(task.waitingSince) : -1,
            isWaiting ? waits.reason(task) : ""));
    for (Scope scope = task.scope; scope != null && scope.owner() == task; scope = scope.parent()) {
      open.push(new Open(scope, depth + 1));
    }
  }

  /** The program's own scope has no row: its tasks stand right below the main task. */
  private void addScope(Scope scope, int depth) {
    boolean outermost = scope.parent() == null;
    if (!outermost) {
      Timer timeout = scope.timeout();
      String left = timeout == null ? "" : Durations.text(timeLeft(timeout)) + " left";
      add(new Row(depth, timeout == null ? "scope" : "timeout", 0, "", "", -1, left));
    }
    for (Task task : scope.tasks()) {
      open.push(new Open(task, outermost ? depth : depth + 1));
    }
  }

  private Duration timeLeft(Timer timer) {
    return Duration.ofMillis(
        Math.max(Duration.ofNanos(timer.due - machine.clock().nanos()).toMillis(), 0));
  }

  private void add(Row row) {
    if (!rows.isEmpty() && rows.getLast().looksLike(row)) {
      rows.add(rows.removeLast().with(row));
    } else if (rows.size() < MOST_ROWS) {
      rows.add(row);
    }
  }

  private String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADINGS);
    rows.forEach(row -> lines.add(row.cells()));
    StringBuilder text = new StringBuilder(tasks == 1 ? "1 task\n" : tasks + " tasks\n");
    int[] widths = widths(lines);
    for (List<String> line : lines) {
      append(text, line, widths);
    }
    int hidden = tasks - rows.stream().mapToInt(Row::count).sum();
    if (hidden > 0) {
      text.append("… and ").append(hidden).append(" more\n");
    }
    return text.toString();
  }

  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[HEADINGS.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return widths;
  }

  private static void append(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(cells.get(i)).append(GAP).append(" ".repeat(widths[i] - cells.get(i).length()));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}

package org.lull.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Durations;
import org.lull.runtime.value.Place;

/**
 * All tasks that are not over, as plain text for people: a tree in which the tasks of a scope stand
 * below the task that opened it, with the state of each, its line, for how long it has waited and
 * for what.
 *
 * <p>Tasks of a scope that differ in nothing but that time are one row, with their number and the
 * longest time. Of the rest, the first are shown by name; the others are put together by what they
 * do. So a million tasks make a table that fits a screen, unless each of them does something else.
 */
public final class TaskTable {
  /** The most tasks of one scope that are shown by name. */
  private static final int MOST_NAMED = 20;

  /** The most kinds of those without. */
  private static final int MOST_KINDS = 10;

  /** The most rows in all. */
  private static final int MOST_ROWS = 400;

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int LONGEST_NAME = 40;
  private static final int DEEPEST_INDENT = 30;
  private static final String INDENT = "  ";
  private static final String GAP = "  ";
  private static final List<String> HEADINGS = List.of("TASK", "STATE", "LINE", "FOR", "WAITS FOR");

  private static final String NONE = "no tasks\n";

  private final Machine machine;
  private final List<List<String>> rows = new ArrayList<>();

  /** What is still to be shown, the next one first. */
  private final Deque<Item> open = new ArrayDeque<>();

  /** How many tasks have been put into {@link #rows}. */
  private int shown;

  private TaskTable(Machine machine) {
    this.machine = machine;
    rows.add(HEADINGS);
  }

  /**
   * All tasks as they are now; only for the thread that drives the machine, and between two steps
   * of its tasks.
   */
  public static String render(Machine machine) {
    TaskTable table = new TaskTable(machine);
    List<Task> tasks = machine.liveTasks();
    machine.programs().reversed().forEach(program -> table.open.push(new Parent(program, 0)));
    return tasks.isEmpty() ? NONE : table.text(count(tasks.size()), tasks.size());
  }

  /** The tasks besides the main one, when its code is over; like {@link #render}. */
  public static String renderLeft(Machine machine) {
    TaskTable table = new TaskTable(machine);
    int left = machine.liveTasks().size() - 1;
    if (left == 0) {
      return "no task is left at the end of the main code\n";
    }
    table.openScopes(machine.mainTask(), -1);
    String verb = left == 1 ? " is" : " are";
    return table.text(count(left) + verb + " left at the end of the main code", left);
  }

  /**
   * All tasks without their scopes, none indented, and without main tasks that only wait for the
   * others; like {@link #render}.
   */
  public static String renderFlat(Machine machine) {
    TaskTable table = new TaskTable(machine);
    Map<Look, Group> looks = new LinkedHashMap<>();
    List<Task> tasks = machine.liveTasks().stream().filter(task -> !isMainAtEnd(task)).toList();
    for (Task task : tasks) {
      looks.computeIfAbsent(look(task), look -> new Group()).add(table.waited(task));
    }
    List<Map.Entry<Look, Group>> rows = List.copyOf(looks.entrySet());
    rows.reversed().forEach(row -> table.open.push(new Alike(row.getKey(), row.getValue(), 0)));
    return tasks.isEmpty() ? NONE : table.text(count(tasks.size()), tasks.size());
  }

  /** Whether it is a program's own task, whose code is over. */
  private static boolean isMainAtEnd(Task task) {
    return task.spawnedAt() == null && task.waitingFor instanceof Scope;
  }

  private static String count(int tasks) {
    return tasks == 1 ? "1 task" : number(tasks) + " tasks";
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Something to be shown so many steps to the right. */
  private sealed interface Item {}

  /** A task with the scopes that it has open. */
  private record Parent(Task task, int depth) implements Item {}

  /** A scope with its tasks. */
  private record Block(Scope scope, int depth) implements Item {}

  /** Tasks that look the same, and have no scopes of their own. */
  private record Alike(Look look, Group group, int depth) implements Item {}

  /** What a row says of a task; equal for tasks that may share it. */
  private record Look(String name, String state, String line, boolean waits, String reason) {
    Look unnamed() {
      return new Look("…", state, line, waits, reason);
    }
  }

  /** How many tasks share a row, and the longest time for which one of them has waited. */
  private static final class Group {
    int count;
    int millis;

    void add(int waited) {
      count++;
      millis = Math.max(millis, waited);
    }
  }

  private void addAll() {
    while (!open.isEmpty() && rows.size() <= MOST_ROWS) {
      switch (open.pop()) {
        case Parent(Task task, int depth) -> {
          Group alone = new Group();
          alone.add(waited(task));
          addRow(look(task), alone, depth);
          openScopes(task, depth);
        }
        case Block(Scope scope, int depth) -> addScope(scope, depth);
        case Alike(Look look, Group group, int depth) -> addRow(look, group, depth);
      }
    }
  }

  private void openScopes(Task task, int depth) {
    for (Scope scope = task.scope; scope != null && scope.owner() == task; scope = scope.parent()) {
      open.push(new Block(scope, depth + 1));
    }
  }

  /** The program's own scope has no row: its tasks stand right below the main task. */
  private void addScope(Scope scope, int depth) {
    boolean outermost = scope.parent() == null;
    if (!outermost) {
      addHeader(scope, depth);
    }
    List<Item> items = items(scope, outermost ? depth : depth + 1);
    items.reversed().forEach(open::push);
  }

  private void addHeader(Scope scope, int depth) {
    Timer timeout = scope.timeout();
    String kind = timeout == null ? "scope" : "timeout";
    String where = scope.owner() == null ? " (in a suspended generator)" : "";
    String left = timeout == null ? "" : Durations.text(timeLeft(timeout)) + " left";
    rows.add(List.of(indent(depth) + kind + where, "", "", "", left));
  }

  private Duration timeLeft(Timer timer) {
    return Duration.ofMillis(
        Math.max(Duration.ofNanos(timer.due - machine.clock().nanos()).toMillis(), 0));
  }

  /** The tasks of a scope, oldest first, and its scopes that stand in suspended generators. */
  private List<Item> items(Scope scope, int depth) {
    List<Item> items = new ArrayList<>();
    Map<Look, Group> named = new LinkedHashMap<>();
    Map<Look, Group> kinds = new LinkedHashMap<>();
    for (Task task : scope.tasks().reversed()) {
      Look look = look(task);
      boolean full = items.size() >= MOST_NAMED;
      if (ownsScope(task) && !full) {
        items.add(new Parent(task, depth));
        continue;
      }
      Group group = named.get(look);
      if (group == null && !full) {
        group = new Group();
        named.put(look, group);
        items.add(new Alike(look, group, depth));
      }
      if (group == null) {
        group = kind(kinds, look.unnamed());
      }
      if (group != null) {
        group.add(waited(task));
      }
    }
    kinds.forEach((look, group) -> items.add(new Alike(look, group, depth)));
    scope.suspended().forEach(inner -> items.add(new Block(inner, depth)));
    return items;
  }

  /** Null when there are too many kinds; what is not shown is counted in the end. */
  private static @Nullable Group kind(Map<Look, Group> kinds, Look look) {
    Group known = kinds.get(look);
    if (known != null || kinds.size() >= MOST_KINDS) {
      return known;
    }
    Group group = new Group();
    kinds.put(look, group);
    return group;
  }

  private static boolean ownsScope(Task task) {
    return task.scope != null && task.scope.owner() == task;
  }

  private static Look look(Task task) {
    Place place = task.standsAt();
    boolean waits = task.state() == Task.State.WAITING;
    return new Look(
        shortened(task.name()) + (task.daemon ? " (daemon)" : ""),
        task.state().text(),
        place == null ? "" : Waits.at(place),
        waits,
        waits ? task.waitReason() : "");
  }

  /** A name is any text of the script. */
  private static String shortened(String name) {
    String line = SPACE.matcher(name).replaceAll(" ");
    return line.length() <= LONGEST_NAME || line.codePointCount(0, line.length()) <= LONGEST_NAME
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }

  /** For how many milliseconds it has waited, if it does. */
  private int waited(Task task) {
    return task.state() == Task.State.WAITING ? machine.parking.waited(task.waitingSince) : 0;
  }

  private void addRow(Look look, Group group, int depth) {
    shown += group.count;
    String times = group.count == 1 ? "" : " × " + number(group.count);
    String time = look.waits ? Durations.text(Duration.ofMillis(group.millis)) : "";
    rows.add(List.of(indent(depth) + look.name + times, look.state, look.line, time, look.reason));
  }

  private static String indent(int depth) {
    return INDENT.repeat(Math.min(depth, DEEPEST_INDENT));
  }

  private String text(String title, int tasks) {
    addAll();
    StringBuilder text = new StringBuilder(title).append('\n');
    int[] widths = widths();
    for (List<String> row : rows) {
      append(text, row, widths);
    }
    if (tasks > shown) {
      text.append("… and ").append(number(tasks - shown)).append(" more\n");
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static void append(StringBuilder text, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(GAP).append(" ".repeat(widths[i] - row.get(i).length()));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}

package org.lull.runtime;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Reachable;

/**
 * What a machine has to do next: the tasks that are ready, in order; the timers, by time; and what
 * arrives from outside.
 */
final class Agenda implements Reachable {
  /** A timer with what it is to do, and a channel that it is to fill. */
  private static final int TIMER_BYTES = 160;

  /**
   * Switches between tasks that never wait for time, after which virtual time goes on all the same:
   * so many, in which each task has had so many turns.
   */
  private static final int MOST_SWITCHES = 100_000;

  private static final int MOST_TURNS = 20;

  /** The clock is looked at when this many of the low bits of the number of switches are 0. */
  private static final int CLOCK_MASK = 0xff;

  /**
   * While something outside is under way, virtual time goes on when at least so much real time has
   * passed, and as much as it is to go on by: so a limit on what happens outside is one.
   */
  private static final long OUTSIDE_NANOS = 250_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ReadyQueue ready = new ReadyQueue();
  private final TimerQueue timers = new TimerQueue();
  private final Inbox inbox = new Inbox();
  private final Clock clock;
  private final boolean shuffled;
  private final SplittableRandom random;

  private int switchesWithoutTime;

  /** How often all tasks have had a turn in {@link #switchesWithoutTime}. */
  private int turnsWithoutTime;

  /** How many of the tasks that were ready when the turn began have still to run. */
  private int leftInTurn;

  /** Operations under way outside, whose ends will come through the inbox. */
  private int outside;

  /** Since when, in real time, nothing was ready; 0 when something was. */
  private long idleSince;

  /**
   * The time in milliseconds when it was looked at last. Reading the clock at every switch would
   * cost more than many a switch, so this is exact enough for people only. It wraps around: only
   * differences count.
   */
  int recentMillis;

  Agenda(Settings settings, SplittableRandom random) {
    this.clock = settings.clock();
    this.shuffled = settings.shuffled();
    this.random = random;
  }

  void add(Task task) {
    ready.add(task);
  }

  /** Takes out the task that was added last. */
  void takeBack() {
    ready.takeBack();
  }

  /**
   * Takes the next ready task; null when there is none. Busy tasks do not hold virtual time up for
   * ever.
   */
  @Nullable Task next(Machine machine) {
    if ((++switchesWithoutTime & CLOCK_MASK) == 0) {
      lookAtClock();
    }
    if (--leftInTurn < 0) {
      leftInTurn = ready.size();
      turnsWithoutTime++;
    }
    if (switchesWithoutTime > MOST_SWITCHES && turnsWithoutTime > MOST_TURNS) {
      jumpToNextTimer();
      fireTimers(machine);
    }
    if (idleSince != 0 && ready.size() > 0) {
      idleSince = 0;
    }
    Task task;
    do {
      task =
          shuffled && ready.size() > 1 ? ready.pollAt(random.nextInt(ready.size())) : ready.poll();
    } while (task != null && task.isOver());
    return task;
  }

  /** When nothing is ready: lets virtual time go on to the next timer; false if it cannot. */
  boolean skipTime() {
    return (outside == 0 || outsideTakesLonger()) && jumpToNextTimer();
  }

  private boolean outsideTakesLonger() {
    Timer next = timers.peek();
    long now = System.nanoTime();
    if (idleSince == 0) {
      idleSince = now;
    }
    return next != null && now - idleSince >= Math.max(next.due - clock.nanos(), OUTSIDE_NANOS);
  }

  private boolean jumpToNextTimer() {
    switchesWithoutTime = 0;
    turnsWithoutTime = 0;
    idleSince = 0;
    Timer next = timers.peek();
    return next != null && clock.jumpTo(next.due);
  }

  /** Whether time or something outside can still make a task ready. */
  boolean hasHope() {
    return timers.peek() != null || outside > 0 || !inbox.isEmpty();
  }

  /** Whether a task is the only one that is ready, and no timer is set. */
  boolean isNextAlone(Task task) {
    return ready.size() == 1 && ready.peek() == task && timers.peek() == null;
  }

  /** Whether no task is ready, and no timer is set. */
  boolean isIdle() {
    return ready.size() == 0 && timers.peek() == null;
  }

  boolean hasReady() {
    return ready.size() > 0;
  }

  /** The timers that are set, in no particular order. */
  List<Timer> pendingTimers() {
    return timers.all();
  }

  /** Waits on the thread, so long at most, until the next timer is due or something arrives. */
  void await(long most) {
    Timer next = timers.peek();
    long nanos = next == null ? most : Math.min(next.due - clock.nanos(), most);
    if (outside > 0 && next != null) {
      nanos = Math.min(nanos, OUTSIDE_NANOS);
    }
    if (nanos > 0) {
      inbox.await(nanos);
    }
  }

  /** Does what has arrived from outside. */
  void receive() {
    inbox.drain();
  }

  void fireTimers(Machine machine) {
    Timer next = timers.peek();
    if (next == null) {
      return;
    }
    long now = lookAtClock();
    while (next != null && next.due - now <= 0) {
      timers.remove(next);
      next.fire(machine);
      next = timers.peek();
    }
  }

  /** The time now, which is kept in {@link #recentMillis}. */
  long lookAtClock() {
    long now = clock.nanos();
    recentMillis = (int) (now / NANOS_PER_MILLI);
    return now;
  }

  Timer startTimer(long nanos, Consumer<Machine> action) {
    Timer timer = new Timer(saturatedAdd(clock.nanos(), nanos), action);
    timers.add(timer);
    return timer;
  }

  void stopTimer(Timer timer) {
    timers.remove(timer);
  }

  /**
   * Times are compared by their difference, so none lies more than half of all nanoseconds ahead:
   * 146 years.
   */
  private static long saturatedAdd(long now, long nanos) {
    return now + Math.min(nanos, Long.MAX_VALUE / 2);
  }

  /** From any thread. */
  void post(Runnable message) {
    inbox.post(message);
  }

  /** Counts the timers; ready tasks are found in their scopes. */
  @Override
  public void reach(HeapWalk walk) {
    walk.bytes((long) TIMER_BYTES * timers.size());
  }

  void outsideBegan() {
    outside++;
  }

  void outsideEnded() {
    outside--;
  }
}

package org.lull.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Is told what the tasks of a machine do, at the moment when they do it and by the thread that runs
 * them. It must change nothing that a script can see.
 *
 * <p>Each task is resumed, then leaves the loop to wait, to let others run or because it has ended,
 * is woken if it waited, is resumed again, and so on. A pause because the steps of a slice are used
 * up is none of this.
 */
public interface TaskObserver {
  /**
   * A task was started.
   *
   * @param spawner the task that runs
   */
  default void spawned(Task task, Task spawner) {}

  /** A ready task is about to run; {@link Task#standsAt} says where it goes on. */
  default void resumed(Task task) {}

  /** The running task waits, lets others run, or is over; its state says which. */
  default void left(Task task) {}

  /** What a waiting task waited for has happened, or it is called away; it will run when it can. */
  default void woken(Task task) {}

  /** The task is over; perhaps it never ran. */
  default void ended(Task task) {}

  /**
   * A value has gone into a channel, on which values stay in order.
   *
   * @param sender whose value it is; null when it is a tick, or comes from outside
   */
  default void sent(Channel channel, @Nullable Task sender) {}

  /** A value that was sent has come out of a channel. */
  default void received(Channel channel, Task receiver) {}

  /** Tells two observers, one after the other. */
  static TaskObserver both(TaskObserver first, TaskObserver second) {
    return new TaskObserver() {
      @Override
      public void spawned(Task task, Task spawner) {
        first.spawned(task, spawner);
        second.spawned(task, spawner);
      }

      @Override
      public void resumed(Task task) {
        first.resumed(task);
        second.resumed(task);
      }

      @Override
      public void left(Task task) {
        first.left(task);
        second.left(task);
      }

      @Override
      public void woken(Task task) {
        first.woken(task);
        second.woken(task);
      }

      @Override
      public void ended(Task task) {
        first.ended(task);
        second.ended(task);
      }

      @Override
      public void sent(Channel channel, @Nullable Task sender) {
        first.sent(channel, sender);
        second.sent(channel, sender);
      }

      @Override
      public void received(Channel channel, Task receiver) {
        first.received(channel, receiver);
        second.received(channel, receiver);
      }
    };
  }
}

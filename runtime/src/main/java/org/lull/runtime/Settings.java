package org.lull.runtime;

import org.lull.runtime.hostswitch.HostSwitch.Backend;
import org.lull.sandbox.Sandbox;

/**
 * What a machine is told at its start.
 *
 * @param clock the time that its scripts see
 * @param seed fixes every random choice
 * @param shuffled whether a random ready task runs next, in place of the first; for tests
 * @param maxSlice the most steps to take before the loop is left and entered again; 1 tests that
 *     any step can be the last
 * @param maxDepth the most frames in one coroutine
 * @param copiedFrames whether a frame at which the loop is left in the middle of a task is replaced
 *     by a copy of itself; tests that nothing else holds its state
 * @param hostSwitch how Java code is to be suspended that has called back, if that can be
 * @param sandbox what its scripts may reach and use
 */
public record Settings(
    Clock clock,
    long seed,
    boolean shuffled,
    int maxSlice,
    int maxDepth,
    boolean copiedFrames,
    Backend hostSwitch,
    Sandbox sandbox) {
  /** Bytes of heap that a call is taken to need, for the limit on recursion. */
  private static final int BYTES_PER_CALL = 128;

  private static final int MOST_CALLS = 10_000_000;

  /**
   * Real time, a random seed, and as deep a recursion as a quarter of the heap can hold, at most
   * 10,000,000 calls. Everything is allowed.
   */
  public static Settings standard() {
    return new Settings(
        Clock.real(),
        System.nanoTime(),
        false,
        Integer.MAX_VALUE,
        defaultDepth(),
        false,
        Backend.THREADS,
        Sandbox.ALL);
  }

  private static int defaultDepth() {
    return (int) Math.min(MOST_CALLS, Runtime.getRuntime().maxMemory() / 4 / BYTES_PER_CALL);
  }

  /** For a worker on another thread. */
  Settings forWorker(long workerSeed) {
    return withSeed(workerSeed).withClock(clock.forWorker());
  }

  int slice(int usual) {
    return Math.min(usual, maxSlice);
  }

  public Settings withClock(Clock other) {
    return new Settings(
        other, seed, shuffled, maxSlice, maxDepth, copiedFrames, hostSwitch, sandbox);
  }

  public Settings withSeed(long other) {
    return new Settings(
        clock, other, shuffled, maxSlice, maxDepth, copiedFrames, hostSwitch, sandbox);
  }

  public Settings withShuffledQueue() {
    return new Settings(clock, seed, true, maxSlice, maxDepth, copiedFrames, hostSwitch, sandbox);
  }

  public Settings withMaxSlice(int other) {
    return new Settings(clock, seed, shuffled, other, maxDepth, copiedFrames, hostSwitch, sandbox);
  }

  public Settings withMaxDepth(int other) {
    return new Settings(clock, seed, shuffled, maxSlice, other, copiedFrames, hostSwitch, sandbox);
  }

  public Settings withHostSwitch(Backend other) {
    return new Settings(clock, seed, shuffled, maxSlice, maxDepth, copiedFrames, other, sandbox);
  }

  public Settings withSandbox(Sandbox other) {
    return new Settings(clock, seed, shuffled, maxSlice, maxDepth, copiedFrames, hostSwitch, other);
  }

  public Settings withCopiedFrames() {
    return new Settings(clock, seed, shuffled, maxSlice, maxDepth, true, hostSwitch, sandbox);
  }
}

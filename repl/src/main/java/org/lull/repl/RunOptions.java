package org.lull.repl;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Clock;
import org.lull.runtime.Settings;
import org.lull.runtime.hostswitch.HostSwitch.Backend;
import org.lull.sandbox.Sandbox;

/**
 * How a script is to be run, and what is to be shown of its tasks.
 *
 * @param seed fixes every random choice; null for another one each time
 * @param virtualTime whether time passes only when every task waits for it
 * @param watch whether to name tasks that run for too long without a wait
 * @param tasksOnExit whether to show the tasks that are left when the main code is over
 * @param trace the file for what tasks do, or null
 * @param hostSwitch how Java code is suspended that has called back; null for the best way there is
 * @param confinement what the script may reach and use
 */
record RunOptions(
    @Nullable Long seed,
    boolean virtualTime,
    boolean watch,
    boolean tasksOnExit,
    @Nullable Path trace,
    @Nullable Backend hostSwitch,
    Confinement confinement) {
  static final RunOptions NONE =
      new RunOptions(null, false, false, false, null, null, Confinement.NONE);

  /** These, and those of {@code others} where these say nothing. */
  RunOptions or(RunOptions others) {
    return new RunOptions(
        seed == null ? others.seed : seed,
        virtualTime || others.virtualTime,
        watch || others.watch,
        tasksOnExit || others.tasksOnExit,
        trace == null ? others.trace : trace,
        hostSwitch == null ? others.hostSwitch : hostSwitch,
        confinement.or(others.confinement));
  }

  /**
   * What the engine is told.
   *
   * @throws UnusableScriptException when the options contradict each other
   */
  Settings settings() throws UnusableScriptException {
    Settings settings =
        Settings.standard()
            .withHostSwitch(hostSwitch == null ? Backend.NATIVE : hostSwitch)
            .withSandbox(sandbox());
    if (seed != null) {
      settings = settings.withSeed(seed);
    }
    return virtualTime ? settings.withClock(Clock.virtual()) : settings;
  }

  /**
   * What the script may reach and use.
   *
   * @throws UnusableScriptException when the options contradict each other
   */
  Sandbox sandbox() throws UnusableScriptException {
    try {
      return confinement.toSandbox();
    } catch (IllegalArgumentException e) {
      throw new UnusableScriptException(String.valueOf(e.getMessage()));
    }
  }
}

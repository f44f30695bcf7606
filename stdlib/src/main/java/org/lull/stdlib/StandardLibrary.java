package org.lull.stdlib;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Library;
import org.lull.stdlib.module.FsModule;
import org.lull.stdlib.module.JsonModule;
import org.lull.stdlib.module.MathModule;
import org.lull.stdlib.module.OsModule;
import org.lull.stdlib.module.RandomModule;
import org.lull.stdlib.module.RegexModule;
import org.lull.stdlib.module.SyncModule;
import org.lull.stdlib.module.TimeModule;
import org.lull.stdlib.sync.SyncMethods;
import org.lull.stdlib.type.BytesMethods;
import org.lull.stdlib.type.ChannelMethods;
import org.lull.stdlib.type.DurationMethods;
import org.lull.stdlib.type.GeneratorMethods;
import org.lull.stdlib.type.ListMethods;
import org.lull.stdlib.type.MapMethods;
import org.lull.stdlib.type.PoolMethods;
import org.lull.stdlib.type.RandomMethods;
import org.lull.stdlib.type.RangeMethods;
import org.lull.stdlib.type.RegexMethods;
import org.lull.stdlib.type.ScopeMethods;
import org.lull.stdlib.type.StringMethods;
import org.lull.stdlib.type.TaskMethods;

/**
 * The library that comes with Lull.
 *
 * <p>Every part is made when it is asked for, so that a short script does not pay for what it does
 * not use. Built-ins that take a function, or that depend on operators that a class may define, are
 * frames of their own or written in Lull, so that they can wait like any other code.
 */
public final class StandardLibrary implements Library {
  private static final Set<String> MODULES =
      Set.of("fs", "json", "math", "os", "random", "regex", "sync", "time");

  /** A type that is not among these has no methods. */
  private static final Set<String> TYPES =
      Set.of(
          "barrier",
          "bytes",
          "channel",
          "duration",
          "event",
          "generator",
          "list",
          "map",
          "mutex",
          "pool",
          "random",
          "range",
          "regex",
          "scope",
          "semaphore",
          "string",
          "task",
          "waitgroup");

  @Override
  public Part prelude() {
    return Prelude.part();
  }

  @Override
  public Set<String> types() {
    return TYPES;
  }

  @Override
  public @Nullable Part methods(String type) {
    return TYPES.contains(type) ? methodsOf(type) : null;
  }

  private static Part methodsOf(String type) {
    return switch (type) {
      case "barrier" -> SyncMethods.barrier();
      case "bytes" -> BytesMethods.part();
      case "channel" -> ChannelMethods.part();
      case "duration" -> DurationMethods.part();
      case "event" -> SyncMethods.event();
      case "generator" -> GeneratorMethods.part();
      case "list" -> ListMethods.part();
      case "map" -> MapMethods.part();
      case "mutex" -> SyncMethods.mutex();
      case "pool" -> PoolMethods.part();
      case "random" -> RandomMethods.part();
      case "range" -> RangeMethods.part();
      case "regex" -> RegexMethods.part();
      case "scope" -> ScopeMethods.part();
      case "semaphore" -> SyncMethods.semaphore();
      case "string" -> StringMethods.part();
      case "task" -> TaskMethods.part();
      case "waitgroup" -> SyncMethods.waitGroup();
      default -> throw new IllegalArgumentException(type);
    };
  }

  @Override
  public Set<String> modules() {
    return MODULES;
  }

  @Override
  public @Nullable String summary(String module) {
    return switch (module) {
      case "fs" -> "Files and folders; the task waits for the disk, not the program.";
      case "json" -> "Reads and writes JSON.";
      case "math" -> "Roots, powers, logarithms, angles and rounding.";
      case "os" -> "Arguments, environment and folder of the program, and its end.";
      case "random" -> "Random numbers and choices, the same again for the same seed.";
      case "regex" -> "Regular expressions, in linear time whatever the pattern.";
      case "sync" -> "Mutexes, semaphores and what else tasks need to wait for each other.";
      case "time" -> "Dates and times of day, in any time zone.";
      default -> null;
    };
  }

  @Override
  public @Nullable Part module(String name) {
    return switch (name) {
      case "fs" -> FsModule.part();
      case "json" -> JsonModule.part();
      case "math" -> MathModule.part();
      case "os" -> OsModule.part();
      case "random" -> RandomModule.part();
      case "regex" -> RegexModule.part();
      case "sync" -> SyncModule.part();
      case "time" -> TimeModule.part();
      default -> null;
    };
  }
}

package org.lull.stdlib;

import java.nio.file.Path;
import org.lull.runtime.Machine;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Raised;
import org.lull.sandbox.Permission;

/**
 * Asks the sandbox, and says what was refused and what would allow it. Every built-in that reaches
 * out of the engine asks here first, or through {@code GuardedFiles}, which does.
 */
public final class Refusal {
  private Refusal() {}

  /** Raises an error unless scripts may know the time. */
  public static void requireClock(Machine machine) {
    if (!machine.sandbox().allows(Permission.CLOCK)) {
      throw error("know what time it is", "--allow-clock", "CLOCK");
    }
  }

  /** Raises an error unless scripts may read all environment variables. */
  public static void requireEnvironment(Machine machine) {
    if (!machine.sandbox().allows(Permission.ENVIRONMENT)) {
      throw error("read all environment variables", "--allow-env", "ENVIRONMENT");
    }
  }

  /** Raises an error unless scripts may read an environment variable. */
  public static void requireEnvironment(Machine machine, String name) {
    if (!machine.sandbox().allows(Permission.environment(name))) {
      throw error(
          "read the environment variable " + name,
          "--allow-env=" + name,
          "environment(\"" + name + "\")");
    }
  }

  /**
   * Raises an error unless scripts may connect to a port of a host, or listen there. To be asked
   * with the name that the script gives, before it is looked up.
   */
  public static void requireNetwork(Machine machine, String host, int port) {
    if (!machine.sandbox().allowsNetwork(host, port)) {
      String place = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
      throw error(
          "use the network at " + place,
          "--allow-net=" + place,
          "network(\"" + host + "\", " + port + ")");
    }
  }

  /**
   * Raises an error unless scripts may start a program.
   *
   * @param program its name or path, as the script gives it
   */
  public static void requireProcess(Machine machine, String program) {
    if (!machine.sandbox().allows(Permission.process(program))) {
      throw error(
          "start the program " + program, "--allow-run=" + program, "process(\"" + program + "\")");
    }
  }

  /**
   * The error for a file that may not be read.
   *
   * @param name the path as the script wrote it
   */
  public static Raised ofReading(String name, Path path) {
    return ofFile("read", "fileRead", name, path);
  }

  /** The error for a file that may not be written. */
  public static Raised ofWriting(String name, Path path) {
    return ofFile("write", "fileWrite", name, path);
  }

  private static Raised ofFile(String verb, String permission, String name, Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return error(
        verb + " " + name,
        "--allow-" + verb + "=" + absolute,
        permission + "(Path.of(\"" + absolute + "\"))");
  }

  private static Raised error(String what, String option, String permission) {
    return new Raised(
        new ErrorValue("Permission", "this script may not " + what)
            .withHint(option + " allows it; in Java, Permission." + permission));
  }
}

package org.lull.repl;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lull.sandbox.Limits;
import org.lull.sandbox.Permission;
import org.lull.sandbox.Sandbox;

/**
 * What a script may reach, and how much it may use, as the command line says it.
 *
 * <p>The lists are those of the {@code --allow} options: null when one did not come, and with an
 * empty text in it when it came without a value, which allows everything of its kind.
 *
 * @param sandbox whether nothing is allowed but what the others say; each of them says so too
 * @param clock whether the script may know what time it is
 */
record Confinement(
    boolean sandbox,
    @Nullable List<String> read,
    @Nullable List<String> write,
    @Nullable List<String> net,
    @Nullable List<String> run,
    @Nullable List<String> env,
    boolean clock,
    LimitOptions limits) {
  static final Confinement NONE =
      new Confinement(false, null, null, null, null, null, false, LimitOptions.NONE);

  /** Everything from the second on is a port. */
  private static final char BEFORE_PORT = ':';

  /** This, and {@code others} where it says nothing. */
  Confinement or(Confinement others) {
    return new Confinement(
        sandbox || others.sandbox,
        or(read, others.read),
        or(write, others.write),
        or(net, others.net),
        or(run, others.run),
        or(env, others.env),
        clock || others.clock,
        limits.or(others.limits));
  }

  private static @Nullable List<String> or(
      @Nullable List<String> own, @Nullable List<String> others) {
    return own == null ? others : own;
  }

  /** Whether the script may not do all that its user may. */
  boolean isSandboxed() {
    return sandbox
        || read != null
        || write != null
        || net != null
        || run != null
        || env != null
        || clock;
  }

  /**
   * The sandbox for the engine.
   *
   * @throws IllegalArgumentException when the options contradict each other, with a sentence that
   *     says how
   */
  Sandbox toSandbox() {
    Limits most = limits.toLimits();
    if (!isSandboxed()) {
      return Sandbox.ALL.withLimits(most);
    }
    List<Permission> allowed = new ArrayList<>();
    add(allowed, read, Permission.FILE_READ, text -> Permission.fileRead(path(text)));
    add(allowed, write, Permission.FILE_WRITE, text -> Permission.fileWrite(path(text)));
    add(allowed, net, Permission.NETWORK, Confinement::network);
    add(allowed, run, Permission.PROCESS, Permission::process);
    add(allowed, env, Permission.ENVIRONMENT, Permission::environment);
    if (clock) {
      allowed.add(Permission.CLOCK);
    }
    return Sandbox.NONE.allow(allowed.toArray(Permission[]::new)).withLimits(most);
  }

  private static void add(
      List<Permission> allowed,
      @Nullable List<String> values,
      Permission everything,
      Function<String, Permission> one) {
    if (values == null) {
      return;
    }
    for (String value : values) {
      if (value.isEmpty()) {
        allowed.add(everything);
      } else {
        for (String part : value.split(",")) {
          allowed.add(one.apply(part.strip()));
        }
      }
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' cannot be the name of a file", e);
    }
  }

  /** {@code host}, {@code host:port} or {@code [address]:port}. */
  private static Permission network(String text) {
    int colon = text.lastIndexOf(BEFORE_PORT);
    boolean hasPort = colon > 0 && (text.indexOf(BEFORE_PORT) == colon || isBracketed(text, colon));
    if (!hasPort) {
      return Permission.network(withoutBrackets(text));
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      return Permission.network(withoutBrackets(text.substring(0, colon)), port);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not HOST or HOST:PORT, such as example.com:443", e);
    }
  }

  private static boolean isBracketed(String text, int end) {
    return text.charAt(0) == '[' && text.charAt(end - 1) == ']';
  }

  private static String withoutBrackets(String host) {
    return host.length() > 2 && isBracketed(host, host.length())
        ? host.substring(1, host.length() - 1)
        : host;
  }
}

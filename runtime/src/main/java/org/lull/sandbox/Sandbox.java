package org.lull.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lull.sandbox.Permission.Environment;
import org.lull.sandbox.Permission.FileRead;
import org.lull.sandbox.Permission.FileWrite;
import org.lull.sandbox.Permission.Java;
import org.lull.sandbox.Permission.Network;

/**
 * What a script may reach, and how much it may use.
 *
 * <pre>{@code
 * Sandbox.NONE.allow(Permission.CLOCK, Permission.fileRead(Path.of("data")))
 *     .withLimits(Limits.steps(10_000_000))
 * }</pre>
 *
 * @param permissions everything that is allowed; what is not in here is refused
 * @param limits how much may be used
 */
public record Sandbox(Set<Permission> permissions, Limits limits) {
  /** Nothing is reachable, and nothing is limited: the start for permissions one by one. */
  public static final Sandbox NONE = new Sandbox(Set.of(), Limits.NONE);

  /**
   * For the code of strangers: it computes, within {@linkplain Limits#standard the standard
   * limits}, and knows nothing but what it is given. The same input and seed give the same result.
   */
  public static final Sandbox PURE = NONE.withLimits(Limits.standard());

  /** {@link #PURE}, and it knows what time it is. */
  public static final Sandbox STANDARD = PURE.allow(Permission.CLOCK);

  /** Everything is allowed and nothing limited, as for a program that a user starts. */
  public static final Sandbox ALL =
      new Sandbox(
          Set.of(
              Permission.FILE_READ,
              Permission.FILE_WRITE,
              Permission.NETWORK,
              Permission.PROCESS,
              Permission.ENVIRONMENT,
              Permission.CLOCK,
              Permission.JAVA),
          Limits.NONE);

  /**
   * @throws IllegalArgumentException when a permission says nothing beside another
   */
  public Sandbox {
    permissions = Set.copyOf(permissions);
    Objects.requireNonNull(limits);
    for (Permission permission : permissions) {
      Permission wider = wider(permission, permissions);
      if (wider != null) {
        throw new IllegalArgumentException(
            "allowing a script "
                + permission.description()
                + " says nothing, because it is allowed "
                + wider.description());
      }
    }
  }

  /** One of the permissions that takes in another; null when there is none. */
  private static @Nullable Permission wider(Permission one, Set<Permission> all) {
    Permission everywhere = everywhere(one);
    if (!one.equals(everywhere) && all.contains(everywhere)) {
      return everywhere;
    }
    return one instanceof Network network && network.host() != null && network.port() != null
        ? all.stream().filter(new Network(network.host(), null)::equals).findFirst().orElse(null)
        : null;
  }

  /** The same permission without a root or name. */
  private static Permission everywhere(Permission permission) {
    return switch (permission) {
      case FileRead r -> Permission.FILE_READ;
      case FileWrite w -> Permission.FILE_WRITE;
      case Environment e -> Permission.ENVIRONMENT;
      case Permission.Clock c -> Permission.CLOCK;
      case Network n -> Permission.NETWORK;
      case Permission.Process p -> Permission.PROCESS;
      case Java j -> Permission.JAVA;
    };
  }

  /**
   * Allows more.
   *
   * @throws IllegalArgumentException when one is allowed already, or takes in another
   */
  public Sandbox allow(Permission... more) {
    Set<Permission> all = new LinkedHashSet<>(permissions);
    for (Permission permission : more) {
      if (!all.add(permission)) {
        throw new IllegalArgumentException("a script is allowed twice " + permission.description());
      }
    }
    return new Sandbox(all, limits);
  }

  public Sandbox withLimits(Limits other) {
    return new Sandbox(permissions, other);
  }

  public boolean allows(Permission permission) {
    return permissions.contains(permission) || permissions.contains(everywhere(permission));
  }

  /** Whether scripts may connect to a port of a host, or listen there. */
  public boolean allowsNetwork(String host, int port) {
    return permissions.stream().anyMatch(p -> p instanceof Network n && n.covers(host, port));
  }

  /** The Java types whose members are opened one by one; not asked when all are. */
  public List<Class<?>> javaTypes() {
    List<Class<?>> types = new ArrayList<>();
    for (Permission permission : permissions) {
      if (permission instanceof Java java && java.type() != null) {
        types.add(java.type());
      }
    }
    return types;
  }

  /** The directories and files that may be read; not asked when all may be. */
  public List<Path> readRoots() {
    return roots(permissions.stream().map(p -> p instanceof FileRead read ? read.root() : null));
  }

  /** The directories and files that may be written; not asked when all may be. */
  public List<Path> writeRoots() {
    return roots(permissions.stream().map(p -> p instanceof FileWrite write ? write.root() : null));
  }

  private static List<Path> roots(Stream<Path> roots) {
    return roots.filter(Objects::nonNull).sorted().toList();
  }
}

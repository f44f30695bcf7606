package org.lull.sandbox;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing outside itself that a script may reach. What no permission opens is refused, with an
 * error of kind {@code "Permission"}.
 */
public sealed interface Permission {
  /** What it allows, as messages say it: {@code to read files under /data}. */
  String description();

  /** To read any file, and to list any directory. */
  Permission FILE_READ = new FileRead(null);

  /** To write any file. */
  Permission FILE_WRITE = new FileWrite(null);

  /** To read every environment variable. */
  Permission ENVIRONMENT = new Environment(null);

  /** To know what time it is. Waiting needs no permission. */
  Permission CLOCK = new Clock();

  /** To connect to any host, and to listen on any port. */
  Permission NETWORK = new Network(null, null);

  /** To start any program. What it does is out of the sandbox's hands. */
  Permission PROCESS = new Process(null);

  /**
   * To use the public members of all Java objects and classes that the host hands in, but for those
   * that lead out of any sandbox.
   */
  Permission JAVA = new Java(null);

  /**
   * To read the files under a directory, or one file. Links are followed, and must not lead out.
   */
  static Permission fileRead(Path root) {
    return new FileRead(root);
  }

  /** To write the files under a directory, or one file. This does not allow to read them. */
  static Permission fileWrite(Path root) {
    return new FileWrite(root);
  }

  /** To read one environment variable. */
  static Permission environment(String name) {
    return new Environment(name);
  }

  /**
   * To connect to any port of one host, and to listen there.
   *
   * @param host a name or an address; a name that begins with {@code *.} stands for all below it
   */
  static Permission network(String host) {
    return new Network(host, null);
  }

  /** To connect to one port of one host, and to listen there; as {@link #network(String)}. */
  static Permission network(String host, int port) {
    return new Network(host, port);
  }

  /**
   * To start one program.
   *
   * @param program its name as the script gives it, or its path
   */
  static Permission process(String program) {
    return new Process(program);
  }

  /**
   * To use the public members that objects of a Java type have or inherit, and if the host hands in
   * the class, its constructors and static members. Types that lead out of any sandbox, such as
   * {@code Class} and {@code Thread}, stay closed.
   */
  static Permission java(Class<?> type) {
    return new Java(type);
  }

  /**
   * To read files.
   *
   * @param root where they are; null for everywhere. It is made absolute
   */
  record FileRead(@Nullable Path root) implements Permission {
    public FileRead {
      root = absolute(root);
    }

    @Override
    public String description() {
      return root == null ? "to read every file" : "to read files under " + root;
    }
  }

  /**
   * To write files.
   *
   * @param root where they are; null for everywhere. It is made absolute
   */
  record FileWrite(@Nullable Path root) implements Permission {
    public FileWrite {
      root = absolute(root);
    }

    @Override
    public String description() {
      return root == null ? "to write every file" : "to write files under " + root;
    }
  }

  /**
   * To read environment variables.
   *
   * @param name the one; null for all
   */
  record Environment(@Nullable String name) implements Permission {
    @Override
    public String description() {
      return name == null
          ? "to read every environment variable"
          : "to read the environment variable " + name;
    }
  }

  /** To know the time. */
  record Clock() implements Permission {
    @Override
    public String description() {
      return "to know what time it is";
    }
  }

  /**
   * To use the network.
   *
   * @param host a name in lower case, an address, or {@code *.} and the end of names; null for all
   * @param port null for all
   */
  record Network(@Nullable String host, @Nullable Integer port) implements Permission {
    private static final int MOST_PORTS = 65_535;
    private static final String ANY = "*.";

    public Network {
      host = host == null ? null : host.strip().toLowerCase(Locale.ROOT);
      if (host != null && (host.isEmpty() || host.equals(ANY) || host.indexOf('/') >= 0)) {
        throw new IllegalArgumentException("\"" + host + "\" is not the name of a host");
      }
      if (port != null && (port < 1 || port > MOST_PORTS)) {
        throw new IllegalArgumentException("a port is from 1 to 65535, but this is " + port);
      }
    }

    @Override
    public String description() {
      String where = host == null ? "every host" : host;
      return "to connect to " + (port == null ? where : "port " + port + " of " + where);
    }

    /** Whether this lets a script use a host and a port. */
    boolean covers(String wantedHost, int wantedPort) {
      return (port == null || port == wantedPort) && coversHost(wantedHost);
    }

    private boolean coversHost(String wanted) {
      String name = wanted.toLowerCase(Locale.ROOT);
      return host == null
          || host.equals(name)
          || (host.startsWith(ANY) && name.endsWith(host.substring(1)));
    }
  }

  /**
   * To start programs.
   *
   * @param program its name or path; null for all
   */
  record Process(@Nullable String program) implements Permission {
    public Process {
      if (program != null && program.isBlank()) {
        throw new IllegalArgumentException("a program has a name");
      }
    }

    @Override
    public String description() {
      return program == null ? "to start every program" : "to start the program " + program;
    }
  }

  /**
   * To use Java objects and classes.
   *
   * @param type the type whose members are opened; null for all
   */
  record Java(@Nullable Class<?> type) implements Permission {
    @Override
    public String description() {
      return type == null
          ? "to use every Java object that the host hands in"
          : "to use Java objects of type " + type.getName();
    }
  }

  private static @Nullable Path absolute(@Nullable Path root) {
    return root == null ? null : root.toAbsolutePath().normalize();
  }
}

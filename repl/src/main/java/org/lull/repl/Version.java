package org.lull.repl;

import org.lull.runtime.hostswitch.HostSwitch;
import org.lull.runtime.hostswitch.HostSwitch.Backend;
import picocli.CommandLine.IVersionProvider;

/**
 * What {@code lull --version} prints: the version of Lull, and of the Java that runs it, and how
 * that lets Java code wait that calls a script back.
 */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    HostSwitch hostSwitch = HostSwitch.choose(Backend.NATIVE);
    return new String[] {
      "lull %s (Java %s; host switching: %s)"
          .formatted(number(), Runtime.version(), hostSwitch.describe())
    };
  }

  /** The version of Lull; {@code "from source"} where it runs from no jar. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "from source" : version;
  }
}

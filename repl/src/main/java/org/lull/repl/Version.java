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
    String lull = Version.class.getPackage().getImplementationVersion();
    HostSwitch hostSwitch = HostSwitch.choose(Backend.NATIVE);
    return new String[] {
      "lull %s (Java %s; host switching: %s)"
          .formatted(lull == null ? "from source" : lull, Runtime.version(), hostSwitch.describe())
    };
  }
}

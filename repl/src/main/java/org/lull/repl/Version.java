package org.lull.repl;

import picocli.CommandLine.IVersionProvider;

/** What {@code lull --version} prints: the version of Lull, and of the Java that runs it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String lull = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "lull %s (Java %s)".formatted(lull == null ? "from source" : lull, Runtime.version())
    };
  }
}

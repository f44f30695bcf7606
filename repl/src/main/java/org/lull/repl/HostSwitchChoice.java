package org.lull.repl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lull.runtime.hostswitch.HostSwitch;
import org.lull.runtime.hostswitch.HostSwitch.Backend;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --host-switch}. */
final class HostSwitchChoice implements ITypeConverter<Backend> {
  /** For the completion of command lines. */
  static final class Names implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return names().iterator();
    }
  }

  private static List<String> names() {
    return Arrays.stream(Backend.values()).map(Backend::text).toList();
  }

  @Override
  public Backend convert(String text) {
    return Arrays.stream(Backend.values())
        .filter(backend -> backend.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "'" + text + "' is none of " + names().stream().collect(Collectors.joining(", "))));
  }

  /** What to say when what was asked for does not work here. */
  static Optional<String> complaint(Backend wanted) {
    HostSwitch chosen = HostSwitch.choose(wanted);
    return chosen.backend() == wanted
        ? Optional.empty()
        : Optional.of(
            "--host-switch=" + wanted.text() + " does not work here: using " + chosen.describe());
  }
}

package org.lull.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs {@code examples/<name>.lull} and compares what it puts out with {@code
 * examples/<name>.expected}. {@code -Dlull.updateGoldens=true} writes what came instead of
 * comparing.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ExamplesTest {
  private static final int FEWEST = 12;

  static List<Example> examples() {
    return Example.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void putsOutWhatIsExpected(Example example) throws IOException {
    String output = example.output();
    if (Boolean.getBoolean("lull.updateGoldens")) {
      Files.writeString(example.expected(), output);
    }
    assertThat(example.expected()).as("the output that is expected of " + example).exists();
    assertThat(output).isEqualTo(Files.readString(example.expected()));
  }

  @Test
  void everyExpectedOutputBelongsToAScript() {
    assertThat(Example.orphans()).isEmpty();
  }

  @Test
  void thereAreExamplesToLearnFrom() {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(FEWEST);
  }
}

package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lull.interpreter.Execution;
import org.lull.interpreter.Program;
import org.lull.runtime.Clock;
import org.lull.runtime.Settings;

/** The trace of a script, in a time that passes by one microsecond with every event. */
class TaskTraceTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long nanos;

  /** The events without what is the same in all of them. */
  private List<String> trace(String script) {
    run(script, out);
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).startsWith("[{").endsWith("]");
    return text.replaceAll("\\n,|[\\[\\]]", "\n")
        .replace("\"pid\":1,", "")
        .lines()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private IOException run(String script, OutputStream file) {
    Program program =
        Objects.requireNonNull(
            Program.compile(ScriptFiles.ofCode(script).source(), ScriptFiles.forImports())
                .program());
    Settings settings = Settings.standard().withClock(Clock.virtual()).withSeed(1);
    StandardStreams streams =
        new StandardStreams(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            false,
            false);
    Execution execution = program.execution(settings, new ProcessHost(streams, List.of()));
    TaskTrace trace = new TaskTrace(file, () -> nanos += 1000, "test");
    execution.observe(trace);
    execution.runToEnd();
    return trace.close();
  }

  @Test
  void showsAHandOverBetweenTwoTasks() {
    assertThat(trace("let ch = chan()\nspawn \"reader\" { <-ch }\nyield\nch <- 1"))
        .isEqualTo(
            """
            {"ph":"M","name":"process_name","tid":0,"ts":0.000,"args":{"name":"test"}}
            {"ph":"M","name":"thread_name","tid":1,"ts":0.000,"args":{"name":"main"}}
            {"ph":"s","name":"spawn","tid":1,"ts":2.000,"cat":"spawn","id":1}
            {"ph":"M","name":"thread_name","tid":2,"ts":0.000,"args":{"name":"reader"}}
            {"ph":"f","name":"spawn","tid":2,"ts":2.000,"cat":"spawn","id":1}
            {"ph":"X","name":"running","tid":1,"ts":1.000,"dur":2.000,"args":{}}
            {"ph":"X","name":"running","tid":2,"ts":4.000,"dur":1.000,"args":{"line":"<eval>:2","in":"task"}}
            {"ph":"s","name":"value","tid":1,"ts":8.000,"cat":"value","id":2}
            {"ph":"f","name":"value","tid":2,"ts":9.000,"cat":"value","id":2}
            {"ph":"X","name":"waiting for a value from the channel \\"ch\\"","tid":2,"ts":6.000,"dur":4.000,"args":{"line":"<eval>:2","in":"task"}}
            {"ph":"X","name":"running","tid":1,"ts":7.000,"dur":4.000,"args":{"line":"<eval>:4","in":"script"}}
            {"ph":"X","name":"running","tid":2,"ts":13.000,"dur":1.000,"args":{"line":"<eval>:2","in":"task","end":"done"}}
            {"ph":"X","name":"waiting for the end of task \\"reader\\"","tid":1,"ts":12.000,"dur":3.000,"args":{}}
            {"ph":"X","name":"running","tid":1,"ts":16.000,"dur":1.000,"args":{"end":"done"}}
            """
                .lines()
                .toList());
  }

  @Test
  void arrowsOfABufferedChannelStayInOrder() {
    assertThat(trace("let ch = chan(1)\nspawn \"w\" { ch <- 1; ch <- 2 }\nyield\n<-ch\n<-ch"))
        .filteredOn(event -> event.contains("value"))
        .isEqualTo(
            """
            {"ph":"s","name":"value","tid":2,"ts":5.000,"cat":"value","id":2}
            {"ph":"f","name":"value","tid":1,"ts":9.000,"cat":"value","id":2,"bp":"e"}
            {"ph":"s","name":"value","tid":2,"ts":10.000,"cat":"value","id":3}
            {"ph":"f","name":"value","tid":1,"ts":12.000,"cat":"value","id":3,"bp":"e"}
            """
                .lines()
                .toList());
  }

  @Test
  void fullDiskIsToldInTheEnd() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThat(run("for i in 1..2000 { yield }", full)).hasMessage("No space left on device");
  }
}

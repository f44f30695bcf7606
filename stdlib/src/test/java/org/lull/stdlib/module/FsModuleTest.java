package org.lull.stdlib.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.Calls.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lull.runtime.value.LullList;
import org.lull.stdlib.Calls;

class FsModuleTest {
  private final Calls fs = Calls.ofModule("fs");

  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void useDirectory() {
    fs.in(directory);
  }

  @Test
  void writesAndReadsText() {
    fs.call("write_text", "a.txt", "é\n");
    fs.call("write_text", "a.txt", "more", true);
    assertThat(fs.call("read_text", "a.txt")).isEqualTo("é\nmore");
    assertThat(fs.call("exists", "a.txt")).isEqualTo(true);
    assertThat(fs.call("exists", "b.txt")).isEqualTo(false);
    assertThat(fs.call("list")).isEqualTo(list("a.txt"));
  }

  @Test
  void saysPlainlyWhatIsWrong() {
    fs.assertError("read_text", "data.txt")
        .hasMessage("IO: cannot read data.txt: there is no such file");
    fs.assertError("read_text", "no/data.txt")
        .hasMessage("IO: cannot read no/data.txt: there is no directory no");
    fs.assertError("read_text", ".").hasMessage("IO: cannot read .: it is a directory");
    fs.assertError("write_text", ".", "x").hasMessage("IO: cannot write .: it is a directory");
    fs.assertError("_require_file", "data.txt")
        .hasMessage("IO: cannot read data.txt: there is no such file");
    fs.assertError("_open", ".").hasMessage("IO: cannot read .: it is a directory");
    fs.assertError("read_text", 5L)
        .hasMessage("Type: read_text() takes a string as \"path\", but got int");
  }

  @Test
  void saysThatAFileIsNoDirectory() throws IOException {
    Files.writeString(directory.resolve("a.txt"), "");
    fs.assertError("list", "a.txt")
        .hasMessage("IO: cannot list a.txt: it is a file, not a directory");
  }

  @Test
  void readsLinesInPortions() throws IOException {
    Files.writeString(directory.resolve("long.txt"), "line\r\n".repeat(50_000) + "end");
    Object reader = fs.call("_open", "long.txt");
    int lines = 0;
    int portions = 0;
    @Nullable Object portion = fs.call("_read", reader);
    while (portion instanceof LullList list) {
      lines += list.size();
      portions++;
      portion = fs.call("_read", reader);
    }
    fs.call("_close", reader);
    assertThat(lines).isEqualTo(50_001);
    assertThat(portions).isBetween(3, 10);
  }
}

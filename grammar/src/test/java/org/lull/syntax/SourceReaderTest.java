package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceReaderTest {
  private static SourceReader.Decoded read(byte... bytes) {
    return SourceReader.read("file", bytes);
  }

  @Test
  void textInUtf8() {
    SourceReader.Decoded decoded =
        SourceReader.read("file", "let é = \"😀\"".getBytes(StandardCharsets.UTF_8));
    assertThat(decoded.error()).isNull();
    assertThat(decoded.source()).extracting(Source::text).isEqualTo("let é = \"😀\"");
  }

  @Test
  void bytesThatAreNotUtf8AreNamedWithTheirPlace() {
    Diagnostic error = read((byte) 'a', (byte) '\n', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF).error();
    assertThat(error).isNotNull();
    assertThat(error.message())
        .isEqualTo("the file is not UTF-8: byte 4 is 0xFF, which cannot stand there");
    assertThat(new DiagnosticRenderer(DiagnosticRenderer.Style.PLAIN).render(error))
        .contains("file:2:2");
  }

  @Test
  void aCharacterThatIsCutOff() {
    assertThat(read((byte) 'a', (byte) 0xE2, (byte) 0x82).error())
        .extracting(Diagnostic::message)
        .isEqualTo("the file is not UTF-8: byte 1 is 0xE2, which cannot stand there");
  }

  @Test
  void nulBytes() {
    assertThat(read((byte) 0xC3, (byte) 0xA9, (byte) 0).error())
        .extracting(Diagnostic::message)
        .isEqualTo("the file is not text: byte 2 is 0");
  }

  @Test
  void linesAndColumns() {
    Source source = new Source("s", "a\r\n😀b\n");
    assertThat(source.lineCount()).isEqualTo(3);
    assertThat(source.line(1)).isEqualTo("a");
    assertThat(source.lineOf(5)).isEqualTo(2);
    assertThat(source.columnOf(5)).isEqualTo(2);
    assertThat(source.line(3)).isEmpty();
  }
}

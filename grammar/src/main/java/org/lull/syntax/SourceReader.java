package org.lull.syntax;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a file into a {@link Source}. */
public final class SourceReader {
  private SourceReader() {}

  /**
   * What came of the bytes: exactly one of the two is set.
   *
   * @param error says at which byte the file is not UTF-8 text
   */
  public record Decoded(@Nullable Source source, @Nullable Diagnostic error) {}

  /**
   * Decodes UTF-8; a byte order mark at the start is left in the text, where the parser ignores it.
   */
  public static Decoded read(String name, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      return new Decoded(null, notUtf8(name, bytes, in.position(), text));
    }
    int nul = text.indexOf('\0');
    return nul < 0
        ? new Decoded(new Source(name, text), null)
        : new Decoded(null, nulByte(name, text, nul));
  }

  private static Diagnostic notUtf8(String name, byte[] bytes, int offset, String before) {
    String shown = before + "\uFFFD";
    String message =
        String.format(
            "the file is not UTF-8: byte %d is 0x%02X, which cannot stand there",
            offset, bytes[offset]);
    return Diagnostic.of(
            "Syntax", message, new Source(name, shown), new Span(before.length(), shown.length()))
        .withHint("save the file as UTF-8");
  }

  private static Diagnostic nulByte(String name, String text, int at) {
    int offset = text.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    return Diagnostic.of(
            "Syntax",
            "the file is not text: byte " + offset + " is 0",
            new Source(name, text),
            new Span(at, at + 1))
        .withHint("is this a binary file, or one in UTF-16?");
  }
}

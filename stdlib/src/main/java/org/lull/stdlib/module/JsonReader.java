package org.lull.stdlib.module;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Raised;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Makes values of a JSON text. Containers are kept on a list, not on Java's stack. */
final class JsonReader {
  static final int MAX_DEPTH = 1_000;
  static final int MAX_DIGITS = 100_000;

  /** Pairs of digits that reading an int takes a step for. */
  private static final int DIGITS_IN_A_STEP = 8000;

  /** What a small value takes, with its place in a container. */
  private static final int TOKEN_BYTES = 32;

  private final Meter.Tally tally = new Meter.Tally();

  /** The containers around the place where the text is read. */
  private final Deque<Object> around = new ArrayDeque<>();

  /** For each map among them the key whose value comes next. */
  private final Deque<String> keys = new ArrayDeque<>();

  /** The outermost value, once it has come. */
  private @Nullable Object result;

  private boolean finished;

  /**
   * The value of a text.
   *
   * @throws Raised of kind {@code "Json"}, with a map of line and column as data
   */
  @Nullable Object read(String text) {
    Meter.text(text.length());
    try (JsonParser parser =
        factory().createParser(ObjectReadContext.empty(), new MeteredText(text))) {
      return read(parser);
    }
  }

  /** A text that is read portion by portion: a token of it may be as long as all of it. */
  private static final class MeteredText extends StringReader {
    MeteredText(String text) {
      super(text);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      Meter.spend(0, 0);
      return super.read(buffer, offset, length);
    }
  }

  private @Nullable Object read(JsonParser parser) {
    try {
      return readAll(parser);
    } catch (StreamConstraintsException e) {
      throw JsonErrors.at(
          parser.currentLocation(), JsonErrors.limit(Objects.toString(e.getOriginalMessage(), "")));
    } catch (JacksonException e) {
      throw JsonErrors.at(
          placeOf(e, parser), JsonErrors.plain(Objects.toString(e.getOriginalMessage(), "")));
    }
  }

  private static TokenStreamLocation placeOf(JacksonException e, JsonParser parser) {
    return e.getLocation() == null ? parser.currentLocation() : e.getLocation();
  }

  /** Java's own ways to read numbers will do; so lull-embed need not carry others. */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .disable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        .disable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_DIGITS)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build())
        .build();
  }

  private @Nullable Object readAll(JsonParser parser) {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (finished) {
        throw JsonErrors.at(
            parser.currentTokenLocation(), "there is more after the end of the value");
      }
      take(parser, token);
    }
    if (!finished) {
      throw JsonErrors.at(parser.currentLocation(), "the text ends where a value is expected");
    }
    return result;
  }

  private void take(JsonParser parser, JsonToken token) {
    tally.round(TOKEN_BYTES);
    switch (token) {
      case START_OBJECT -> around.push(new LullMap());
      case START_ARRAY -> around.push(new LullList());
      case END_OBJECT, END_ARRAY -> put(around.pop());
      case PROPERTY_NAME -> keys.push(parser.currentName());
      case VALUE_STRING -> put(string(parser));
      case VALUE_NUMBER_INT -> put(integer(parser));
      case VALUE_NUMBER_FLOAT -> put(parser.getDoubleValue());
      case VALUE_TRUE -> put(true);
      case VALUE_FALSE -> put(false);
      case VALUE_NULL -> put(null);
      default -> throw JsonErrors.at(parser.currentTokenLocation(), "this is no JSON");
    }
  }

  private static @Nullable Object integer(JsonParser parser) {
    long digits = parser.getStringLength();
    return Numbers.normalise(
        Meter.work(digits * digits / DIGITS_IN_A_STEP, parser::getNumberValue));
  }

  private static String string(JsonParser parser) {
    Meter.text(parser.getStringLength());
    return parser.getString();
  }

  private void put(@Nullable Object value) {
    switch (around.peek()) {
      case null -> {
        result = value;
        finished = true;
      }
      case LullMap map -> map.put(keys.pop(), value);
      case List<?> list -> ((LullList) list).push(value);
      default -> throw new IllegalStateException("only maps and lists contain values");
    }
  }
}

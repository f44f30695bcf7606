package org.lull.syntax;

import static org.lull.syntax.SyntaxErrors.spanOf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import org.antlr.v4.runtime.Token;
import org.lull.syntax.Expression.BoolLiteral;
import org.lull.syntax.Expression.DurationLiteral;
import org.lull.syntax.Expression.FloatLiteral;
import org.lull.syntax.Expression.IntLiteral;
import org.lull.syntax.Expression.NilLiteral;
import org.lull.syntax.parser.LullLexer;

/** Makes the values of number, duration and constant literals. */
final class LiteralBuilder {
  private static final int MAXIMUM_DIGITS = 10_000;
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private final SyntaxErrors errors;

  LiteralBuilder(SyntaxErrors errors) {
    this.errors = errors;
  }

  Expression build(Token token) {
    Span span = spanOf(token);
    return switch (token.getType()) {
      case LullLexer.NIL -> new NilLiteral(span);
      case LullLexer.TRUE -> new BoolLiteral(true, span);
      case LullLexer.FALSE -> new BoolLiteral(false, span);
      default -> buildNumber(token, span);
    };
  }

  private Expression buildNumber(Token token, Span span) {
    String text = token.getText().replace("_", "");
    if (text.length() > MAXIMUM_DIGITS) {
      errors.add(errors.at(token, "a number cannot have more than 10,000 digits"));
      return new IntLiteral(0L, span);
    }
    return switch (token.getType()) {
      case LullLexer.INT -> new IntLiteral(integer(token, text), span);
      case LullLexer.FLOAT -> new FloatLiteral(real(token, text), span);
      default -> new DurationLiteral(duration(token, text), span);
    };
  }

  private Number integer(Token token, String text) {
    int radix = radix(text);
    if (radix == 10 && text.length() > 1 && text.startsWith("0")) {
      errors.add(
          errors
              .at(token, "an int does not begin with 0")
              .withHint("write it without the 0; octal numbers begin with `0o`"));
    }
    String digits = radix == 10 ? text : text.substring(2);
    BigInteger value = new BigInteger(digits, radix);
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }

  private static int radix(String text) {
    char mark = text.length() > 1 ? Character.toLowerCase(text.charAt(1)) : ' ';
    return switch (mark) {
      case 'x' -> 16;
      case 'o' -> 8;
      case 'b' -> 2;
      default -> 10;
    };
  }

  private double real(Token token, String text) {
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      errors.add(
          errors.at(token, "this float is too large").withHint("the largest is about 1.8e308"));
    }
    return value;
  }

  private Duration duration(Token token, String text) {
    int unit = 0;
    while (!Character.isLetter(text.charAt(unit))) {
      unit++;
    }
    BigDecimal count = new BigDecimal(text.substring(0, unit));
    BigInteger nanos =
        count
            .multiply(nanosOf(text.substring(unit)))
            .setScale(0, RoundingMode.HALF_EVEN)
            .toBigInteger();
    BigInteger[] parts = nanos.divideAndRemainder(NANOS_PER_SECOND);
    if (parts[0].bitLength() >= Long.SIZE) {
      errors.add(
          errors
              .at(token, "this duration is too long")
              .withHint("the longest is about 292 billion years"));
      return Duration.ZERO;
    }
    return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
  }

  private static BigDecimal nanosOf(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "ns" -> 1L;
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> 86_400_000_000_000L;
        });
  }
}

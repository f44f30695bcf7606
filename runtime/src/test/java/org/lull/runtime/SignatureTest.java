package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lull.runtime.value.Raised;

class SignatureTest {
  private static final String[] NONE = {};
  private static final Signature PAD = Signature.parse("pad(text, width, fill?)");
  private static final Signature PRINT = Signature.parse("print(...values)");
  private static final Signature PUSH = Signature.parse("push(list, value)");

  private static List<@Nullable Object> bind(
      Signature signature, String[] names, @Nullable Object... arguments) {
    return Arrays.asList(signature.bind(arguments, names, signature.names().size(), 0));
  }

  private static void assertRaises(
      String message, Signature signature, String[] names, @Nullable Object... arguments) {
    assertThatThrownBy(() -> bind(signature, names, arguments))
        .isInstanceOf(Raised.class)
        .hasMessage("Argument: " + message);
  }

  private static String[] names(String... names) {
    return names;
  }

  @Test
  void isParsedFromTheWayItIsWritten() {
    assertThat(PAD).isEqualTo(new Signature("pad", List.of("text", "width", "fill"), 2, false));
    assertThat(PRINT).isEqualTo(new Signature("print", List.of("values"), 0, true));
    assertThat(Signature.parse("now()")).isEqualTo(new Signature("now", List.of(), 0, false));
    assertThat(Signature.parse("f(a, b?, ...c)").positional()).isEqualTo(2);
  }

  @Test
  void isWrittenTheWayItIsParsed() {
    for (String text : List.of("pad(text, width, fill?)", "print(...values)", "now()")) {
      assertThat(Signature.parse(text).describe(0)).isEqualTo(text);
    }
    assertThat(PUSH.describe(1)).isEqualTo("push(value)");
    assertThat(new Signature("", List.of("a"), 1, false).describe(0)).isEqualTo("this function(a)");
  }

  @Test
  void bindsByPosition() {
    assertThat(bind(PAD, NONE, "a", 3L, "x")).containsExactly("a", 3L, "x");
    assertThat(bind(PAD, NONE, "a", 3L)).containsExactly("a", 3L, Signature.MISSING);
    assertThat(bind(PAD, NONE, "a", null)).containsExactly("a", null, Signature.MISSING);
  }

  @Test
  void bindsByName() {
    assertThat(bind(PAD, names("fill", "width"), "a", "x", 3L)).containsExactly("a", 3L, "x");
    assertThat(bind(PAD, names("width", "text"), 3L, "a"))
        .containsExactly("a", 3L, Signature.MISSING);
    assertThat(bind(PAD, names("fill"), "a", 3L, null)).containsExactly("a", 3L, null);
  }

  @Test
  void putsTheRestIntoAList() {
    assertThat(bind(PRINT, NONE)).containsExactly(List.of());
    assertThat(bind(PRINT, NONE, 1L, 2L)).containsExactly(List.of(1L, 2L));
    Signature both = Signature.parse("f(a, b?, ...c)");
    assertThat(bind(both, NONE, 1L)).containsExactly(1L, Signature.MISSING, List.of());
    assertThat(bind(both, NONE, 1L, 2L, 3L, 4L)).containsExactly(1L, 2L, List.of(3L, 4L));
    assertThat(bind(both, names("b"), 1L, 2L)).containsExactly(1L, 2L, List.of());
  }

  @Test
  void makesRoomForMore() {
    assertThat(PUSH.bind(new @Nullable Object[] {1L, 2L}, NONE, 5, 1))
        .containsExactly(1L, 2L, null, null, null);
  }

  @Test
  void saysHowManyArgumentsItTakes() {
    assertRaises("pad(text, width, fill?) takes from 2 to 3 arguments, but 1 came", PAD, NONE, "a");
    assertRaises(
        "pad(text, width, fill?) takes from 2 to 3 arguments, but 4 came",
        PAD,
        NONE,
        1L,
        2L,
        3L,
        4L);
    assertRaises("now() takes no arguments, but 1 came", Signature.parse("now()"), NONE, 1L);
    assertRaises("f(a) takes 1 argument, but 0 came", Signature.parse("f(a)"), NONE);
    assertRaises("f(a, b) takes 2 arguments, but 0 came", Signature.parse("f(a, b)"), NONE);
    assertRaises(
        "f(a, ...b) takes at least 1 argument, but 0 came", Signature.parse("f(a, ...b)"), NONE);
    assertRaises(
        "this function(a) takes 1 argument, but 2 came",
        new Signature("", List.of("a"), 1, false),
        NONE,
        1L,
        2L);
  }

  @Test
  void doesNotCountTheReceiverOfAMethod() {
    assertThatThrownBy(() -> PUSH.bind(new @Nullable Object[] {List.of()}, NONE, 2, 1))
        .hasMessage("Argument: push(value) takes 1 argument, but 0 came");
    assertThatThrownBy(() -> PUSH.bind(new @Nullable Object[] {List.of(), 1L, 2L}, NONE, 2, 1))
        .hasMessage("Argument: push(value) takes 1 argument, but 2 came");
    assertThatThrownBy(() -> PUSH.bind(new @Nullable Object[] {List.of(), 1L}, names("list"), 2, 1))
        .hasMessageStartingWith("Argument: push has no parameter \"list\"; it is push(value)");
  }

  @Test
  void namesTheArgumentThatIsMissing() {
    assertRaises("pad needs its argument \"width\"", PAD, names("fill"), "a", "x");
    assertRaises(
        "this function needs its argument \"a\"",
        new Signature("", List.of("a", "b"), 2, false),
        names("b"),
        1L);
  }

  @Test
  void namesTheArgumentThatCameTwice() {
    assertRaises(
        "pad got its argument \"text\" twice, by position and by name",
        PAD,
        names("text"),
        "a",
        "b");
  }

  @Test
  void suggestsTheNameThatWasMeant() {
    assertThatThrownBy(() -> bind(PAD, names("widht"), "a", 3L))
        .isInstanceOfSatisfying(
            Raised.class,
            raised -> {
              assertThat(raised.error().message())
                  .isEqualTo("pad has no parameter \"widht\"; it is pad(text, width, fill?)");
              assertThat(raised.error().hint()).isEqualTo("did you mean \"width\"?");
            });
    assertThatThrownBy(() -> bind(PAD, names("quite_different"), "a", 3L))
        .isInstanceOfSatisfying(Raised.class, raised -> assertThat(raised.error().hint()).isNull());
  }

  @Test
  void doesNotTakeItsRestByName() {
    assertRaises(
        "print has no parameter \"values\"; it is print(...values)", PRINT, names("values"), 1L);
  }

  @Test
  void saysThisFunctionOfOneWithoutAName() {
    Signature lambda = new Signature("", List.of("a"), 1, false);
    assertRaises(
        "this function has no parameter \"b\"; it is this function(a)", lambda, names("b"), 1L);
    assertRaises(
        "this function got its argument \"a\" twice, by position and by name",
        lambda,
        names("a"),
        1L,
        2L);
  }
}

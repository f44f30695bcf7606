package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lull.runtime.Transfer.Direction;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Raised;

class TransferTest {
  /** A value of a layer above. */
  private static final class Box implements Transferable {
    private @Nullable Object content;
    private final boolean returning;

    Box(@Nullable Object content, boolean returning) {
      this.content = content;
      this.returning = returning;
    }

    @Override
    public Object beginCopy(Transfer transfer) {
      return new Box(null, returning);
    }

    @Override
    public void completeCopy(Object copy, Transfer transfer) {
      ((Box) copy).content = transfer.part(content, Part.Named.field("content"));
    }

    @Override
    public boolean comesBackAsItself() {
      return returning;
    }
  }

  /** A value whose parts may be left behind. */
  private record Shelf(List<@Nullable Object> things, List<@Nullable Object> copies)
      implements Transferable {
    static Shelf of(@Nullable Object... things) {
      return new Shelf(LullList.of(things), new ArrayList<>());
    }

    @Override
    public Object beginCopy(Transfer transfer) {
      return new Shelf(things, new ArrayList<>());
    }

    @Override
    public void completeCopy(Object copy, Transfer transfer) {
      for (Object thing : things) {
        transfer.optionalPart(
            thing,
            Part.Named.field("thing"),
            new Transfer.Receiver() {
              @Override
              public void take(@Nullable Object value) {
                ((Shelf) copy).copies.add(value);
              }

              @Override
              public void refuse(ErrorValue why) {
                ((Shelf) copy).copies.add(why.message());
              }
            });
      }
    }
  }

  private static @Nullable Object copy(@Nullable Object value) {
    return new Transfer(Direction.TO_WORKER, Map.of()).copy(value, "it");
  }

  @SuppressWarnings("unchecked")
  private static <T> T copyOf(T value) {
    return (T) Objects.requireNonNull(copy(value));
  }

  private static String refusal(Object value) {
    try {
      copy(value);
    } catch (Raised raised) {
      assertThat(raised.error().kind()).isEqualTo("Type");
      return raised.error().message();
    }
    throw new AssertionError("nothing was refused");
  }

  @Test
  void keepsWhatCannotChange() {
    for (Object value : List.of("text", 1L, 2.0, true)) {
      assertThat(copy(value)).isSameAs(value);
    }
    assertThat(copy(null)).isNull();
  }

  @Test
  void copiesListsAndMaps() {
    LullMap map = LullMap.of("a", LullList.of(1L), null, LullMap.of());
    LullMap copy = copyOf(map);
    assertThat(copy).isEqualTo(map).isNotSameAs(map);
    assertThat(copy.get("a")).isNotSameAs(map.get("a"));
  }

  @Test
  void makesItsOwnOfTheListsAndMapsOfAHost() {
    assertThat(copy(List.of(Map.of("a", 1L)))).isInstanceOf(LullList.class);
    assertThat(((LullList) Objects.requireNonNull(copy(List.of(Map.of("a", 1L))))).get(0))
        .isInstanceOf(LullMap.class);
  }

  @Test
  void keepsCirclesAndWhatIsShared() {
    LullList list = new LullList();
    LullMap map = LullMap.of("list", list);
    list.push(map);
    list.push(map);
    LullList copy = copyOf(list);
    assertThat(copy.get(0)).isSameAs(copy.get(1)).isNotSameAs(map);
    assertThat(((LullMap) Objects.requireNonNull(copy.get(0))).get("list")).isSameAs(copy);
  }

  @Test
  void goesAsDeepAsMemoryAllows() {
    Object nested = 1L;
    for (int i = 0; i < 1_000_000; i++) {
      nested =
          switch (i % 3) {
            case 0 -> LullList.of(nested);
            case 1 -> LullMap.of("in", nested);
            default -> new Box(nested, false);
          };
    }
    assertThat(copy(nested)).isNotSameAs(nested);
    Object error = new ErrorValue("K", "innermost");
    for (int i = 0; i < 100_000; i++) {
      error = new ErrorValue("K", "m", error, (ErrorValue) error, null);
    }
    assertThat(copy(error)).isNotSameAs(error);
  }

  @Test
  void findsKeysThatAreContainersAgain() {
    LullMap inner = LullMap.of(LullList.of(1L), "one");
    LullMap middle = LullMap.of(LullList.of(inner), "two");
    LullMap outer = LullMap.of(middle, "three", "plain", inner);
    for (LullList order : List.of(LullList.of(inner, middle, outer), LullList.of(outer, inner))) {
      LullMap copy = (LullMap) copyOf(order).get(order.indexOf(outer));
      assertThat(Objects.requireNonNull(copy).get(middle)).isEqualTo("three");
      assertThat(copy.keySet()).last().isEqualTo("plain");
      assertThat(copy.get("plain")).isEqualTo(inner);
    }
  }

  @Test
  void copiesErrorsWithAllThatHangsOnThem() {
    LullList data = new LullList();
    ErrorValue error =
        new ErrorValue("Kind", "message", data, new ErrorValue("Root", "cause"), null);
    error.withHint("hint").attach(new ErrorValue("Beside", "another"));
    data.push(error);
    ErrorValue copy = copyOf(error);
    assertThat(copy).hasToString("Kind: message").isNotSameAs(error);
    assertThat(copy.hint()).isEqualTo("hint");
    assertThat(copy.cause()).hasToString("Root: cause").isNotSameAs(error.cause());
    assertThat(copy.suppressed()).singleElement().hasToString("Beside: another");
    assertThat(((LullList) Objects.requireNonNull(copy.data())).get(0)).isSameAs(copy);
  }

  @Test
  void saysWhatItRefusesAndWhereThatIs() {
    assertThat(refusal(new Channel(0)))
        .isEqualTo("a channel cannot go to a pool's worker: it is it");
    assertThat(refusal(LullList.of(1L, LullMap.of("a", new Box(new Object(), false)))))
        .isEqualTo(
            "a Java object of class Object cannot go to a pool's worker: it is field \"content\""
                + " of the value under \"a\" of element 1 of it");
    assertThat(refusal(new ErrorValue("K", "m", new Generator(), null, null)))
        .endsWith("it is the data of an error of it");
  }

  @Test
  void cutsALongWayShort() {
    Object nested = new Channel(0);
    for (int i = 0; i < 100; i++) {
      nested = LullList.of(nested);
    }
    assertThat(refusal(nested)).endsWith("it is " + "element 0 of ".repeat(5) + "…");
  }

  @Test
  void refusesNothingWhenTheSameValueIsReachedTwice() {
    Transfer transfer = new Transfer(Direction.TO_WORKER, Map.of());
    LullList shared = LullList.of(1L);
    assertThat(transfer.copy(shared, "a")).isSameAs(transfer.copy(shared, "b"));
  }

  @Test
  void bringsBackWhatIsToBeItselfAgain() {
    Box type = new Box(null, true);
    Box value = new Box(type, false);
    Transfer there = new Transfer(Direction.TO_WORKER, Map.of());
    Box copy = (Box) Objects.requireNonNull(there.copy(value, "it"));
    assertThat(copy.content).isNotSameAs(type);
    Transfer back = new Transfer(Direction.FROM_WORKER, there.origins());
    Box returned = (Box) Objects.requireNonNull(back.copy(copy, "it"));
    assertThat(returned).isNotSameAs(value);
    assertThat(returned.content).isSameAs(type);
  }

  @Test
  void doesWithoutPartsThatCannotGo() {
    LullList shared = LullList.of("shared");
    LullList tainted = LullList.of(shared, new Channel(0));
    Shelf shelf = Shelf.of(tainted, LullList.of(shared), tainted, new Box(tainted, true), 5L);
    Shelf copy = copyOf(shelf);
    assertThat(copy.copies).hasSize(5);
    assertThat(copy.copies.get(0)).asString().contains("a channel", "element 1");
    assertThat(copy.copies.get(1)).isEqualTo(LullList.of(LullList.of("shared")));
    assertThat(copy.copies.get(2)).asString().contains("a channel", "element 1");
    assertThat(copy.copies.get(3)).asString().contains("a channel");
    assertThat(copy.copies.get(4)).isEqualTo(5L);
  }

  @Test
  void refusesWhatCannotGoThoughAPartCouldDoWithoutIt() {
    LullList tainted = LullList.of(new Channel(0));
    assertThatExceptionOfType(Raised.class)
        .isThrownBy(() -> copy(LullList.of(Shelf.of(tainted), tainted)));
  }

  @Test
  void copiesAPartThatMayBeLeftBehindOnce() {
    LullList thing = LullList.of(1L);
    LullList both = copyOf(LullList.of(Shelf.of(thing), thing));
    assertThat(((Shelf) Objects.requireNonNull(both.get(0))).copies.get(0)).isSameAs(both.get(1));
  }
}

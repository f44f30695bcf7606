package org.lull.interpreter;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Java objects that do what the contracts of their types forbid. */
final class EvilValues {
  private EvilValues() {}

  /** A list that says so of its size. */
  static List<Object> list(int size, IntFunction<Object> element) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return element.apply(index);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  /** A list of which everything fails. */
  static List<Object> throwingList(Throwable failure) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        throw EvilValues.<RuntimeException>sneaky(failure);
      }

      @Override
      public int size() {
        throw EvilValues.<RuntimeException>sneaky(failure);
      }

      @Override
      public void forEach(Consumer<? super Object> action) {
        throw EvilValues.<RuntimeException>sneaky(failure);
      }
    };
  }

  static Map<Object, Object> throwingMap() {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<Object, Object>> entrySet() {
        throw new IllegalStateException("no entries");
      }
    };
  }

  static Map<Object, Object> endlessMap() {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<Object, Object>> entrySet() {
        return new AbstractSet<>() {
          @Override
          public Iterator<Entry<Object, Object>> iterator() {
            return EvilValues.iterator(() -> Map.entry(new Object(), 1));
          }

          @Override
          public int size() {
            return Integer.MAX_VALUE;
          }
        };
      }
    };
  }

  /** An iterator without end. */
  static <T> Iterator<T> iterator(java.util.function.Supplier<T> next) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public T next() {
        return next.get();
      }
    };
  }

  /** An object all of whose common methods fail. */
  static Object evil() {
    return new Object() {
      @Override
      public boolean equals(Object other) {
        throw new IllegalStateException("no equals");
      }

      @Override
      public int hashCode() {
        throw new IllegalStateException("no hash");
      }

      @Override
      public String toString() {
        throw new IllegalStateException("no text");
      }
    };
  }

  /** An object with such a text. */
  static Object text(java.util.function.Function<Object, @Nullable String> text) {
    return new Object() {
      @Override
      public String toString() {
        return text.apply(this);
      }
    };
  }

  /** A stage that is no future, and never ends. */
  static CompletableFuture<Object> stage() {
    return new CompletableFuture<>() {
      @Override
      public CompletableFuture<Object> toCompletableFuture() {
        throw new UnsupportedOperationException("no future");
      }
    };
  }

  /** A stage that does not let itself be cancelled. */
  static CompletableFuture<Object> deafStage() {
    return new CompletableFuture<>() {
      @Override
      public boolean cancel(boolean mayInterrupt) {
        throw new IllegalStateException("not to be cancelled");
      }
    };
  }

  static Future<Object> brokenFuture() {
    return new Future<>() {
      @Override
      public boolean cancel(boolean mayInterrupt) {
        throw new IllegalStateException("broken");
      }

      @Override
      public boolean isCancelled() {
        throw new IllegalStateException("broken");
      }

      @Override
      public boolean isDone() {
        return false;
      }

      @Override
      public Object get() {
        throw new IllegalStateException("broken");
      }

      @Override
      public Object get(long timeout, TimeUnit unit) {
        throw new IllegalStateException("broken");
      }
    };
  }

  @SuppressWarnings("unchecked") // the compiler is told a tale
  static <X extends Throwable> X sneaky(Throwable failure) throws X {
    throw (X) failure;
  }
}

package org.lull.runtime.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of the host, changed by scripts. */
final class HostLists {
  private HostLists() {}

  @SuppressWarnings("unchecked") // the host's list says for itself what it does not take
  static void set(List<?> list, int index, @Nullable Object value) {
    try {
      ((List<@Nullable Object>) list).set(index, value);
    } catch (UnsupportedOperationException e) {
      throw new Raised("Type", "this list of the host cannot be changed");
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | ArrayStoreException e) {
      throw new Raised("Type", "this list of the host does not take " + TypeNames.of(value));
    }
  }
}

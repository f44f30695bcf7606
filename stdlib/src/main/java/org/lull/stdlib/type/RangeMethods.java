package org.lull.stdlib.type;

import java.util.Map;
import org.lull.runtime.Library.Part;

/** The methods of ranges. They give lists, as those of a list do. */
public final class RangeMethods {
  private RangeMethods() {}

  public static Part part() {
    return new Part("range", SequenceMethods.all(), Map.of(), null);
  }
}

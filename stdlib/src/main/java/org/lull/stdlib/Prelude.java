package org.lull.stdlib;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;

/** What every script sees without an import. */
final class Prelude {
  private Prelude() {}

  static Part part() {
    List<Native> functions = new ArrayList<>();
    functions.addAll(TextFunctions.all());
    functions.addAll(ValueFunctions.all());
    functions.addAll(FoldFunctions.all());
    functions.addAll(TaskFunctions.all());
    return new Part("prelude", functions, Map.of(), null);
  }
}

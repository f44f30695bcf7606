package org.lull.stdlib.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.type.RandomMethods;
import org.lull.stdlib.type.RandomSource;

/**
 * {@code import random}. The functions draw from the sequence of the program, which its seed fixes.
 */
public final class RandomModule {
  private RandomModule() {}

  public static Part part() {
    List<Native> functions = new ArrayList<>(RandomMethods.functions());
    functions.add(
        Native.function(
            "seeded(seed)",
            "A sequence of its own that an int fixes, with the functions of this module as"
                + " methods.",
            (machine, arguments) ->
                RandomSource.seeded(Arguments.integer("seeded", "seed", arguments[0]))));
    return new Part("random", functions, Map.of(), null);
  }
}

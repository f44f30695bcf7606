package org.lull.interpreter.step;

import org.lull.runtime.Task;
import org.lull.runtime.value.Place;
import org.lull.syntax.Source;

/**
 * Where a {@code spawn} stands, which is all that a task remembers of its origin.
 *
 * @param defaultName what its tasks are called when the script gives no name
 */
public record SpawnPoint(Source source, int start, int end, String defaultName)
    implements Task.Origin {
  @Override
  public Place place() {
    return Place.ofSpawn(source.name(), start, end, source.lineOf(start));
  }
}

package org.lull.syntax.format;

/**
 * How much room a {@link Doc} takes. It is known as soon as the document is made, so that a printer
 * never has to look at a document twice.
 *
 * @param flat its outline when none of its optional line breaks is taken
 * @param broken its outline when all of its own are, and none of those of the groups in it
 * @param least the width that has to fit before the first line break that may be taken
 * @param breakable whether there is such a line break
 * @param mustBreak whether its optional line breaks have to be taken because of a comment
 * @param open whether it ends, when flat, with a comment that needs a line break after it
 * @param openBroken the same when its line breaks are taken
 * @param soft whether an optional line break comes before any other
 */
record Extent(
    Shape flat,
    Shape broken,
    int least,
    boolean breakable,
    boolean mustBreak,
    boolean open,
    boolean openBroken,
    boolean soft) {

  static Extent of(Shape shape) {
    return new Extent(shape, shape, shape.first(), shape.lines(), false, false, false, false);
  }

  static Extent ofLine(Shape flat) {
    return new Extent(flat, Shape.NEWLINE, 0, true, false, false, false, true);
  }

  Extent then(Extent next) {
    return new Extent(
        flat.then(next.flat),
        broken.then(next.broken),
        breakable ? least : least + next.least,
        breakable || next.breakable,
        mustBreak || next.mustBreak || (open && next.soft),
        next.flat.lines() ? next.open : open || next.open,
        next.broken.lines() ? next.openBroken : openBroken || next.openBroken,
        soft || (!flat.lines() && next.soft));
  }

  Extent nested(int columns) {
    return new Extent(
        flat.nested(columns),
        broken.nested(columns),
        least,
        breakable,
        mustBreak,
        open,
        openBroken,
        soft);
  }

  /** Of a group: what is around it cannot reach the line breaks in it. */
  Extent grouped() {
    Shape shape = mustBreak ? broken.withoutMiddle() : flat;
    boolean ends = mustBreak ? openBroken : open;
    return new Extent(
        shape, shape, mustBreak ? broken.first() : least, breakable, false, ends, ends, false);
  }

  /** Of a group that is always broken. */
  Extent opened() {
    Shape shape = broken.withoutMiddle();
    return new Extent(
        shape, shape, broken.first(), breakable, false, openBroken, openBroken, false);
  }
}

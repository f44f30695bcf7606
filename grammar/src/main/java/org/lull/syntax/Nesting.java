package org.lull.syntax;

/**
 * How deep a script may nest.
 *
 * <p>Whoever walks a tree may do it by plain recursion: these limits keep the parser, and every
 * walk with small frames, inside the stack of a thread that has only 512 KB.
 */
public final class Nesting {
  /** Brackets of any kind inside one another, those of {@code "${…}"} included. */
  public static final int MAXIMUM_BRACKETS = 100;

  /**
   * Nodes of the syntax tree on the way from the root to a leaf: a chain of n operators is n deep.
   */
  public static final int MAXIMUM_TREE = 1_000;

  private Nesting() {}
}

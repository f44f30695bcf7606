/** Java programs that embed Lull, beside the scripts that people learn from. */
module org.lull.examples {
  requires org.lull.interpreter;
  requires static org.jspecify;
}

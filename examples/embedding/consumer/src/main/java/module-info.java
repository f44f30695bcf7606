/** A module that uses Lull. */
module consumer {
  requires org.lull;

  // Scripts see what is exposed in it.
  exports consumer to
      org.lull;
}

/**
 * The built-ins of Lull: what every script sees, the methods of the built-in types, and the
 * standard modules.
 */
@NullMarked
package org.lull.stdlib;

import org.jspecify.annotations.NullMarked;

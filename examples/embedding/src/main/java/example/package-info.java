/** Java programs that run scripts. */
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;

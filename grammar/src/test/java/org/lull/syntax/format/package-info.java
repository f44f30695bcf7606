@NullMarked
package org.lull.syntax.format;

import org.jspecify.annotations.NullMarked;

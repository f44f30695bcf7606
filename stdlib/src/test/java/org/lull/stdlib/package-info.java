@NullMarked
package org.lull.stdlib;

import org.jspecify.annotations.NullMarked;

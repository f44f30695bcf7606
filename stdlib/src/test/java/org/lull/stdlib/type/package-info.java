@NullMarked
package org.lull.stdlib.type;

import org.jspecify.annotations.NullMarked;

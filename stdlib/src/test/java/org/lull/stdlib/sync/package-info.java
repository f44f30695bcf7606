@NullMarked
package org.lull.stdlib.sync;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.lull.stdlib.module;

import org.jspecify.annotations.NullMarked;

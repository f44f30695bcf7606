/** Ways to suspend Java code in the middle of a call, while the thread under it goes on. */
@NullMarked
package org.lull.runtime.hostswitch;

import org.jspecify.annotations.NullMarked;

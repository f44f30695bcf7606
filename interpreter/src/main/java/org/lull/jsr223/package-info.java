/** Lull for {@code javax.script}: {@code new ScriptEngineManager().getEngineByName("lull")}. */
@NullMarked
package org.lull.jsr223;

import org.jspecify.annotations.NullMarked;

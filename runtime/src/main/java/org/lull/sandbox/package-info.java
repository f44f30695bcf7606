/**
 * What a script may reach and how much it may use: for those who embed Lull, and for every layer
 * below them that has to ask.
 */
@NullMarked
package org.lull.sandbox;

import org.jspecify.annotations.NullMarked;

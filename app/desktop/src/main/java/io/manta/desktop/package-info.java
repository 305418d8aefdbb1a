/** Entry of the desktop program. */
@NullMarked
package io.manta.desktop;

import org.jspecify.annotations.NullMarked;

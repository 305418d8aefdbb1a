/** Entering a room: the code, the wait, the answer. Read JoinModel first. */
@NullMarked
package io.manta.desktop.join;

import org.jspecify.annotations.NullMarked;

/** The words of this module's messages, and how refusals go over a connection. Read Wire first. */
@NullMarked
package io.manta.mesh.wire;

import org.jspecify.annotations.NullMarked;

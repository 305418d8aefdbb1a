/** What this module wants kept on disk, and the seam to whoever keeps it. Read MeshStore first. */
@NullMarked
package io.manta.mesh.store;

import org.jspecify.annotations.NullMarked;

/**
 * Everything others may know of the networks of this device, as immutable values. Read MeshView
 * first.
 */
@NullMarked
package io.manta.mesh.view;

import org.jspecify.annotations.NullMarked;

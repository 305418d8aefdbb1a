/**
 * Which networks this device is in, and how they stay in step: joining, coordinating, syncing,
 * connecting. Read {@link io.manta.mesh.Mesh} first, then {@link io.manta.mesh.MeshEnvironment}.
 *
 * <p>Sub-packages, each importing only those before it: {@code store} (what is kept on disk),
 * {@code view} (what others may know), {@code call} (what people ask), {@code loop} (the owner of
 * all that changes), {@code wire} (words of messages), {@code peer} (where others are, and
 * connections with them), {@code network} (the networks themselves), {@code exchange} (a class for
 * each exchange between devices).
 */
@NullMarked
package io.manta.mesh;

import org.jspecify.annotations.NullMarked;

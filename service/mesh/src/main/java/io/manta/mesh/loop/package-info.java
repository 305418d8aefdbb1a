/**
 * The single owner of everything that changes in this module: a mailbox and timers, steppable
 * without a thread. Read MeshLoop first.
 */
@NullMarked
package io.manta.mesh.loop;

import org.jspecify.annotations.NullMarked;

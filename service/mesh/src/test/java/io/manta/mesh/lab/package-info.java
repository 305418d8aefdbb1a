/**
 * Whole meshes in memory: control connections without a network, a store without a disk. Read
 * MemoryNet first.
 */
@NullMarked
package io.manta.mesh.lab;

import org.jspecify.annotations.NullMarked;

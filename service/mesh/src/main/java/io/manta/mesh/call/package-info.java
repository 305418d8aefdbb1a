/**
 * What people ask of their networks and what they are told, as immutable values. Read JoinOptions
 * and JoinOutcome for an example.
 */
@NullMarked
package io.manta.mesh.call;

import org.jspecify.annotations.NullMarked;

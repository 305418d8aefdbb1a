/**
 * Where other devices are, and the connections kept with them. Read AddressBook first, then
 * Connector.
 */
@NullMarked
package io.manta.mesh.peer;

import org.jspecify.annotations.NullMarked;

/** Which peer an address belongs to. Read RoutingTable first. */
@NullMarked
package io.manta.packet.route;

import org.jspecify.annotations.NullMarked;

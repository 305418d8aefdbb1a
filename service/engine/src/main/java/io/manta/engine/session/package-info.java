/**
 * Being on the VPN: one activation from the open TUN device to the last route undone. Read
 * SessionPlan first, then Session.
 */
@NullMarked
package io.manta.engine.session;

import org.jspecify.annotations.NullMarked;

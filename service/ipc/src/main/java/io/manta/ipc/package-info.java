/**
 * What the service and its clients say to each other, and both ends of the socket they say it over.
 * Packages from the bottom: this one (words both directions share), {@code reply} (what the service
 * shows), {@code request} (what a client asks), {@code event} (what a subscriber is told), {@code
 * codec} (JSON-RPC in frames), {@code socket} (server and client). Read {@link
 * io.manta.ipc.Protocol} first.
 */
@NullMarked
package io.manta.ipc;

import org.jspecify.annotations.NullMarked;

/**
 * This machine: what a session changes on it and how that is undone, and which networks it is in.
 * Read HostNetwork first, then NetworkMonitor.
 */
@NullMarked
package io.manta.engine.host;

import org.jspecify.annotations.NullMarked;

/** What a session changes on this machine, and how it is undone. Read HostNetwork first. */
@NullMarked
package io.manta.engine.host;

import org.jspecify.annotations.NullMarked;

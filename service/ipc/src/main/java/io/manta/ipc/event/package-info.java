/** What a subscriber is told. Read IpcEvent first. */
@NullMarked
package io.manta.ipc.event;

import org.jspecify.annotations.NullMarked;

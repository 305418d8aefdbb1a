package io.manta.ipc.event;

import io.manta.ipc.reply.StatusView;

/**
 * The state of everything as it is now.
 *
 * @param status the state
 */
public record StatusEvent(StatusView status) implements IpcEvent {}

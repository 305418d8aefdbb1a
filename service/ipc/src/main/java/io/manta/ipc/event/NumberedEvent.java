package io.manta.ipc.event;

/**
 * An event as it travels: numbered from 1 on each connection, without gaps.
 *
 * @param number its place
 * @param event what happened
 */
public record NumberedEvent(long number, IpcEvent event) {}

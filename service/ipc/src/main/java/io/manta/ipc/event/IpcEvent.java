package io.manta.ipc.event;

/** What a subscriber is told. */
public sealed interface IpcEvent permits LogEvent, StatusEvent {}

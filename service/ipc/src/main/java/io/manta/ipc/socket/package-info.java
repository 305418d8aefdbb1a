/**
 * Both ends of the local socket. Read {@link io.manta.ipc.socket.RequestHandler} first, then
 * IpcServer and IpcClient.
 */
@NullMarked
package io.manta.ipc.socket;

import org.jspecify.annotations.NullMarked;

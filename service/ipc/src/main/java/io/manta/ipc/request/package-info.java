/** Everything a client can ask. Read IpcRequest first, then IpcMethod, the table of them all. */
@NullMarked
package io.manta.ipc.request;

import org.jspecify.annotations.NullMarked;

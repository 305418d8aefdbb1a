/**
 * What the service asks of Windows: the Service Control Manager, access lists, accounts. Interfaces
 * whose names end in Calls are all that is native; what is decided is decided in {@link
 * io.manta.daemon.os}, without native code. Read {@link io.manta.daemon.os.windows.ServiceCalls}
 * first.
 */
@NullMarked
package io.manta.daemon.os.windows;

import org.jspecify.annotations.NullMarked;

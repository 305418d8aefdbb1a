/**
 * What the process says to and hears from the operating system around it: readiness for systemd,
 * signals, rights. The only package of the service with native code. Begin with {@link
 * io.manta.daemon.os.ServiceNotifier}.
 */
@NullMarked
package io.manta.daemon.os;

import org.jspecify.annotations.NullMarked;

/**
 * Who is at the other end: TLS 1.3 whose certificates are device keys on both sides. Read {@link
 * io.manta.control.tls.IdentityTls} first.
 */
@NullMarked
package io.manta.control.tls;

import org.jspecify.annotations.NullMarked;

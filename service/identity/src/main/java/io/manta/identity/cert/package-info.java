/**
 * What one key says about another. Read {@link io.manta.identity.cert.DeviceCertificate}: a
 * person's statement that a device is theirs.
 */
@NullMarked
package io.manta.identity.cert;

import org.jspecify.annotations.NullMarked;

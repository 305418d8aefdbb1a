/**
 * Something secret, locked with a passphrase, as text that can be kept in a file or printed as QR
 * codes. Read SealedBackup first.
 */
@NullMarked
package io.manta.identity.backup;

import org.jspecify.annotations.NullMarked;

/**
 * What the service keeps on disk, so that a crash at any instant leaves the old or the new document
 * and never half of one. Read DurableFile first; FileKeyVault keeps private keys with it.
 */
@NullMarked
package io.manta.daemon.state;

import org.jspecify.annotations.NullMarked;

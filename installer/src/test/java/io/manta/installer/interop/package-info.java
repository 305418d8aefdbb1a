/** The programs of the image against Debian's wireguard-go, in namespaces. */
@NullMarked
package io.manta.installer.interop;

import org.jspecify.annotations.NullMarked;

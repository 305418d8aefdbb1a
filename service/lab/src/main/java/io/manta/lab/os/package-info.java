/**
 * What tests need of a real operating system. Read {@link io.manta.lab.os.NetNs} first; it needs
 * root on Linux, and says so.
 */
@NullMarked
package io.manta.lab.os;

import org.jspecify.annotations.NullMarked;

/**
 * A world in memory for tests: time that moves only when told, an internet with NATs, loss and
 * delay, and TUN devices. Nothing in here has a thread, so a test is the only one who acts. Read
 * {@link io.manta.lab.Internet} first, then {@link io.manta.lab.NatBox} and {@link
 * io.manta.lab.MemoryTun}.
 */
@NullMarked
package io.manta.lab;

import org.jspecify.annotations.NullMarked;

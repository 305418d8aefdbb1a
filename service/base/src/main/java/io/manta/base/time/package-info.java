/**
 * The only readers of the clock, and deadlines for thousands of things at once. Read Clock and
 * TimerWheel first.
 */
@NullMarked
package io.manta.base.time;

import org.jspecify.annotations.NullMarked;

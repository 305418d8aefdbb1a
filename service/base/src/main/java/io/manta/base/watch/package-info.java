/**
 * State that somebody wants to follow: the latest value, not a history of events. Read Watch first.
 */
@NullMarked
package io.manta.base.watch;

import org.jspecify.annotations.NullMarked;

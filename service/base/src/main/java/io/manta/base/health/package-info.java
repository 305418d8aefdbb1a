/**
 * Trouble that lasts: raised, cleared, ranked, explained. Read HealthTracker first; absence of a
 * Warning means healthy.
 */
@NullMarked
package io.manta.base.health;

import org.jspecify.annotations.NullMarked;

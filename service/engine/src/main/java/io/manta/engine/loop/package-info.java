/** The single owner of everything that changes. Read ControlLoop first. */
@NullMarked
package io.manta.engine.loop;

import org.jspecify.annotations.NullMarked;

/**
 * The {@code manta} command. Packages from the bottom: {@code text} (how things are written for
 * people), {@code service} (asking the service), {@code command} (one class each), and this one:
 * entry and exit. Read {@link io.manta.cli.MantaMain} first.
 */
@NullMarked
package io.manta.cli;

import org.jspecify.annotations.NullMarked;

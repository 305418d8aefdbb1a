/**
 * Who belongs to a network. Read {@link io.manta.roster.Roster} first: a document several
 * coordinators may edit apart, since merging loses nothing; then {@link
 * io.manta.roster.RosterView}, what it means, and {@link io.manta.roster.RosterVerifier}, when it
 * is believed. Packages, each using only those before it: {@code address}, {@code entry}, {@code
 * epoch}, {@code roster} itself, {@code coordinator} and {@code invite}.
 */
@NullMarked
package io.manta.roster;

import org.jspecify.annotations.NullMarked;

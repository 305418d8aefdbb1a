/**
 * Makes the runnable image: a Java runtime cut to what the programs need, their jars, native parts,
 * start scripts, licences and ahead-of-time caches. Runs on the machine that builds, never on the
 * one that uses Manta. Read {@link io.manta.installer.image.ImageMain} first.
 */
@NullMarked
package io.manta.installer.image;

import org.jspecify.annotations.NullMarked;

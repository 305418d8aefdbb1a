/**
 * Looks for devices that the mesh wants and can't reach: on the local link, and wherever a person
 * has said. Joins {@code discovery}, which knows nothing of networks, with {@code mesh}, which
 * knows nothing of sources. Read {@link io.manta.daemon.find.Finder} first.
 */
@NullMarked
package io.manta.daemon.find;

import org.jspecify.annotations.NullMarked;

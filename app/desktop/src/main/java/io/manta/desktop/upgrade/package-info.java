/**
 * When this program was replaced on disk while it runs: it makes room for the new one at a moment
 * when nothing is lost. Read Upgrade first, then Succession.
 */
@NullMarked
package io.manta.desktop.upgrade;

import org.jspecify.annotations.NullMarked;

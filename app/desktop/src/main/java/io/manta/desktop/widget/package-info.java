/**
 * Nodes of use in any program, without a word of this one's domain. Read Face and Sparkline first.
 */
@NullMarked
package io.manta.desktop.widget;

import org.jspecify.annotations.NullMarked;

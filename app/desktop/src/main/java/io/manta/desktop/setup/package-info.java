/** When there is no service to show, or no room yet. Read ServicePageModel first. */
@NullMarked
package io.manta.desktop.setup;

import org.jspecify.annotations.NullMarked;

/** Light and dark: colours, fonts and icons of all windows. Read Theme first. */
@NullMarked
package io.manta.desktop.theme;

import org.jspecify.annotations.NullMarked;

/** Words and numbers in the person's language. Read Texts first. */
@NullMarked
package io.manta.desktop.text;

import org.jspecify.annotations.NullMarked;

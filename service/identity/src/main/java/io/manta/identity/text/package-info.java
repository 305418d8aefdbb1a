/** Bytes as text that people copy, print and mistype. Read CheckedText first. */
@NullMarked
package io.manta.identity.text;

import org.jspecify.annotations.NullMarked;

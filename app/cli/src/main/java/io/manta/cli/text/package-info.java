/**
 * How things are written for people: 100 columns, calm, and colour only on a terminal. Read Console
 * first, then StatusText.
 */
@NullMarked
package io.manta.cli.text;

import org.jspecify.annotations.NullMarked;

/** The commands, one class each. Read Commands first, the list of them all. */
@NullMarked
package io.manta.cli.command;

import org.jspecify.annotations.NullMarked;

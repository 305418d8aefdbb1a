/**
 * One program a person: a second start hands over what it was started with and ends. Read {@link
 * io.manta.desktop.instance.SingleInstance} first.
 */
@NullMarked
package io.manta.desktop.instance;

import org.jspecify.annotations.NullMarked;

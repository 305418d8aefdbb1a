/** The devices of one person, and making another one of them. Read DevicesModel first. */
@NullMarked
package io.manta.desktop.pairing;

import org.jspecify.annotations.NullMarked;

/** The people of a room: who is there and how they are reached. Read PeopleModel first. */
@NullMarked
package io.manta.desktop.peers;

import org.jspecify.annotations.NullMarked;

/**
 * The devices of one person: how a device becomes theirs, how it ceases to be, and how all of them
 * and those who coordinate their networks hear of it. Read Devices first.
 */
@NullMarked
package io.manta.mesh.device;

import org.jspecify.annotations.NullMarked;

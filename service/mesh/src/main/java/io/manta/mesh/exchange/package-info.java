/**
 * One class for each exchange between devices, both sides of it. Read Dispatcher first, then
 * SyncExchange and JoinExchange.
 */
@NullMarked
package io.manta.mesh.exchange;

import org.jspecify.annotations.NullMarked;

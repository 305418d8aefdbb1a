package io.manta.desktop.doctor;

/**
 * A stop on the way of packets.
 *
 * @param lamp how it is there
 * @param kind what it is, names an icon: {@code device}, {@code router}, {@code between} or {@code
 *     peer}
 * @param name a few words
 * @param note more about it; may be empty
 */
record Station(Lamp lamp, String kind, String name, String note) {}

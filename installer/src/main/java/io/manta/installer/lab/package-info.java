/**
 * Small networks on one machine: namespaces, cables, NATs, and programs running inside. Whatever is
 * made is written down first, so that it can be removed even after the maker was killed. Read
 * {@link io.manta.installer.lab.Lab} first. Linux only, needs root.
 */
@NullMarked
package io.manta.installer.lab;

import org.jspecify.annotations.NullMarked;

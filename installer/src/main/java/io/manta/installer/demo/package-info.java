/**
 * The demonstration: three services behind two NATs on one machine, real traffic between them, and
 * a live screen. Read {@link io.manta.installer.demo.DemoMain} first.
 */
@NullMarked
package io.manta.installer.demo;

import org.jspecify.annotations.NullMarked;

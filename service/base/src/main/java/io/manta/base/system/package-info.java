/**
 * Which operating system this is, for the few who do things differently on each. Read
 * OperatingSystem first.
 */
@NullMarked
package io.manta.base.system;

import org.jspecify.annotations.NullMarked;

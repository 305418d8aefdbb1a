/**
 * Pictures from a camera. {@link io.manta.desktop.camera.Cameras} and {@link
 * io.manta.desktop.camera.Camera} are the seam, which to read first; {@code V4lCamera} is the
 * kernel of Linux behind it (Video for Linux 2), called by the JDK's own foreign functions.
 */
@NullMarked
package io.manta.desktop.camera;

import org.jspecify.annotations.NullMarked;

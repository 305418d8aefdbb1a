/**
 * What the installer of Windows is made of, as far as it follows from the image: which file is
 * which component. The rest is in {@code installer/windows}. Read {@link
 * io.manta.installer.msi.FileComponents} first.
 */
@org.jspecify.annotations.NullMarked
package io.manta.installer.msi;

/**
 * This device on paper or in a file, and back from there. Read BackupModel first, then
 * RestoreModel.
 */
@NullMarked
package io.manta.desktop.backup;

import org.jspecify.annotations.NullMarked;

/**
 * What is put on paper: pages drawn without the toolkit, as a document or by a printer. Read {@link
 * io.manta.desktop.paper.SheetDocument} first.
 */
@NullMarked
package io.manta.desktop.paper;

import org.jspecify.annotations.NullMarked;

/** The inventory of views and what loads and shows them. Read View first, then ViewLoader. */
@NullMarked
package io.manta.desktop.view;

import org.jspecify.annotations.NullMarked;

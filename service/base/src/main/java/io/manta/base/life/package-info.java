/**
 * Who owns what for how long. Read CloseStack (undo in reverse order) and TaskScope (threads of one
 * lifetime) first.
 */
@NullMarked
package io.manta.base.life;

import org.jspecify.annotations.NullMarked;

/**
 * Contact between people who know of each other by a contact id alone: asking, deciding, and the
 * network of two that comes of it. Read {@link io.manta.mesh.contact.Contacts} first.
 */
@NullMarked
package io.manta.mesh.contact;

import org.jspecify.annotations.NullMarked;

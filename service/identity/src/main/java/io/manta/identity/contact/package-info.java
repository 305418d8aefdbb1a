/**
 * Asking somebody for contact who is known by a contact id alone: the id as a person shares it, and
 * what proves that a device speaks for one. Read {@link io.manta.identity.contact.ContactProof}
 * first.
 */
@NullMarked
package io.manta.identity.contact;

import org.jspecify.annotations.NullMarked;

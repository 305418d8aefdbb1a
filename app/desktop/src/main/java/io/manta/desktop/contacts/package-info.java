/**
 * People that are known by a contact id: one's own, who asks, who is asked, and the private links
 * that came of it. Read ContactsModel first.
 */
@NullMarked
package io.manta.desktop.contacts;

import org.jspecify.annotations.NullMarked;

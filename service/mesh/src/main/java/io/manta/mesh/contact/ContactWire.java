package io.manta.mesh.contact;

import java.util.Set;

/**
 * Types of messages and names of their fields (protocol, section 9).
 *
 * <pre>
 *   contact {contact, from, proof, hostname, expires}
 *                        → contact-waits {proof}
 *                        | contact-approved {proof, hostname, network}
 *                        | denied {proof?, code, …} | error {code, …}
 *   contact-seek {nonce, tag}  → contact-here {} | ok
 *   contact-news {contact}       one way: something was decided, ask again
 *   contact-withdrawn {contact}  one way: the wish is no more
 * </pre>
 */
final class ContactWire {
    static final String CONTACT = "contact";
    static final String WAITS = "contact-waits";
    static final String APPROVED = "contact-approved";
    static final String SEEK = "contact-seek";
    static final String HERE = "contact-here";
    static final String NEWS = "contact-news";
    static final String WITHDRAWN = "contact-withdrawn";

    static final Set<String> UNDERSTOOD = Set.of(CONTACT, SEEK, NEWS, WITHDRAWN);

    /** The contact id that is asked. */
    static final String ASKED = "contact";

    /** The contact id of who asks. */
    static final String FROM = "from";

    static final String PROOF = "proof";

    /** How many seconds the wish is good for. */
    static final String EXPIRES = "expires";

    static final String TAG = "tag";

    private ContactWire() {}
}

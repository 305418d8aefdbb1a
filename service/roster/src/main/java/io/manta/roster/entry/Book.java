package io.manta.roster.entry;

import java.nio.charset.StandardCharsets;

/** What a {@link Page} is part of. No page of one can be passed off as one of another. */
public enum Book {
    /** A network's roster. */
    ROSTER("manta roster page 1\0"),

    /** A network's ledger of invites. */
    LEDGER("manta ledger page 1\0");

    private final String domain;

    Book(String domain) {
        this.domain = domain;
    }

    byte[] domain() {
        return domain.getBytes(StandardCharsets.US_ASCII);
    }
}

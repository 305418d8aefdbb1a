package io.manta.identity.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.ContactId;
import java.util.Locale;

/** A contact id as people share it: its 52 characters, or a link around them. */
public final class ContactText {
    private static final String LINK = "manta://contact/";

    /** What else a person may paste in place of a contact id, and what to do with it. */
    private static final String INVITE = "manta1";

    private ContactText() {}

    /** The link that programs may open. */
    public static String link(ContactId id) {
        return LINK + id;
    }

    /**
     * Reads an id or a link; capitals and blanks around it do no harm.
     *
     * @throws MantaException {@code INVALID_KEY}, saying what is wrong with the text
     */
    public static ContactId parse(String text) throws MantaException {
        String said = text.strip().toLowerCase(Locale.ROOT);
        if (said.startsWith(INVITE) || said.startsWith("manta://join/")) {
            throw new MantaException(
                    ErrorCode.INVALID_KEY,
                    "that is an invite to a network, not a contact id",
                    "Use it with 'manta join'.",
                    null);
        }
        return ContactId.parse(said.startsWith(LINK) ? said.substring(LINK.length()) : said);
    }
}

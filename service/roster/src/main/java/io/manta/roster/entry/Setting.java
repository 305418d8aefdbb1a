package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;

/**
 * One property of the network, under the name that is its subject. As text, so that a version that
 * does not know a setting can still carry it; who reads it decides what it means.
 *
 * @param value at most {@value #MAX_BYTES} bytes
 */
public record Setting(String value) implements Entry {
    /** What the network is called: a {@link Label}. */
    public static final String NAME = "name";

    /** {@code open} or {@code closed}. */
    public static final String MODE = "mode";

    /** The range of addresses; fixed when the network is founded. */
    public static final String PREFIX = "prefix";

    /** After how many seconds unseen a member is forgotten; {@code 0} for never. */
    public static final String EPHEMERAL = "ephemeral";

    /** Up to which counter its author has taken off entries that are no longer needed. */
    public static final String FORGOTTEN = "forgotten";

    static final int MAX_BYTES = 256;
    private static final int VALUE = 1;

    static Setting read(FieldReader in) throws MalformedException {
        return new Setting(in.required(VALUE).text(MAX_BYTES));
    }

    @Override
    public void writeTo(CborWriter out) {
        new FieldWriter(out).text(VALUE, value).end();
    }
}

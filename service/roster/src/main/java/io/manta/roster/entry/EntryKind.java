package io.manta.roster.entry;

import io.manta.base.codec.FieldReader;
import io.manta.base.codec.MalformedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of entries this version knows. Codes are on the wire: never change or reuse one.
 *
 * @param <E> what entries of this kind say
 */
public final class EntryKind<E extends Entry> {
    private static final Map<Integer, EntryKind<?>> BY_CODE = new HashMap<>();

    /** {@link Membership} of a device. */
    public static final EntryKind<Membership> MEMBERSHIP =
            ofDevice(1, (in, subject, ids) -> Membership.read(in, subject.device().orElseThrow()));

    /** {@link Approval} of a device. */
    public static final EntryKind<Approval> APPROVAL =
            ofDevice(2, (in, subject, ids) -> Approval.read(in));

    /** {@link Departure} of a device. */
    public static final EntryKind<Departure> DEPARTURE =
            ofDevice(3, (in, subject, ids) -> Departure.read(in, ids));

    /** {@link Ban} of a device. */
    public static final EntryKind<Ban> BAN = ofDevice(4, (in, subject, ids) -> Ban.read(in, ids));

    /** {@link Pardon} of a device. */
    public static final EntryKind<Pardon> PARDON =
            ofDevice(5, (in, subject, ids) -> Pardon.read(in, ids));

    /** {@link Naming} of a device. */
    public static final EntryKind<Naming> NAMING =
            ofDevice(6, (in, subject, ids) -> Naming.read(in));

    /** {@link Role} of a device. */
    public static final EntryKind<Role> ROLE = ofDevice(7, (in, subject, ids) -> Role.read(in));

    /** {@link ReusableKey}, by its hash. */
    public static final EntryKind<ReusableKey> KEY =
            ofHash(8, (in, subject, ids) -> ReusableKey.read(in));

    /** {@link Setting}, by its name. */
    public static final EntryKind<Setting> SETTING =
            known(new EntryKind<>(9, About.NAME, (in, subject, ids) -> Setting.read(in)));

    /** {@link InviteUse}, by the hash of the invite. */
    public static final EntryKind<InviteUse> INVITE_USE =
            ofHash(10, (in, subject, ids) -> InviteUse.read(in, ids));

    /** {@link Issue} of an invite, by its hash. */
    public static final EntryKind<Issue> ISSUE = ofHash(32, (in, subject, ids) -> Issue.read(in));

    /** {@link Spending} of an invite, by its hash. */
    public static final EntryKind<Spending> SPENDING =
            ofHash(33, (in, subject, ids) -> Spending.read(in, ids));

    /** {@link Revocation} of an invite, by its hash. */
    public static final EntryKind<Revocation> REVOCATION =
            ofHash(34, (in, subject, ids) -> Revocation.read(in));

    private final int code;
    private final About about;
    private final Decoder<E> decoder;

    private EntryKind(int code, About about, Decoder<E> decoder) {
        this.code = code;
        this.about = about;
        this.decoder = decoder;
    }

    private static <E extends Entry> EntryKind<E> ofDevice(int code, Decoder<E> decoder) {
        return known(new EntryKind<>(code, About.DEVICE, decoder));
    }

    private static <E extends Entry> EntryKind<E> ofHash(int code, Decoder<E> decoder) {
        return known(new EntryKind<>(code, About.HASH, decoder));
    }

    private static <E extends Entry> EntryKind<E> known(EntryKind<E> kind) {
        BY_CODE.put(kind.code, kind);
        return kind;
    }

    /** The kind of that code; nothing if only a later version knows it. */
    static Optional<EntryKind<?>> ofCode(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** What kind of subject it is about. */
    About about() {
        return about;
    }

    E read(FieldReader in, Subject subject, IdPool ids) throws MalformedException {
        E entry = decoder.read(in, subject, ids);
        in.end();
        return entry;
    }

    /** What kinds of subjects there are. */
    enum About {
        DEVICE,
        HASH,
        NAME
    }

    /** Reads the fields of an entry in ascending order of their keys. */
    private interface Decoder<E> {
        E read(FieldReader in, Subject subject, IdPool ids) throws MalformedException;
    }
}

package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import io.manta.identity.DeviceId;

/**
 * A device was let in with a single-use invite. Written with its {@link Membership} and the same
 * stamp, but in a place of its own: whatever becomes of the device, the invite stays used.
 *
 * @param device which
 * @param held by which memberships it was a member anyway, as far as the coordinator knew: as long
 *     as one of them stands, it stays one even if another device turns out to have used the invite
 *     before
 */
public record InviteUse(DeviceId device, Seen held) implements Entry {
    private static final int DEVICE = 1;
    private static final int HELD = 2;

    static InviteUse read(FieldReader in, IdPool ids) throws MalformedException {
        DeviceId device = ids.device(in.required(DEVICE).exactly(DeviceId.BYTES));
        return new InviteUse(
                device, in.has(HELD) ? Seen.read(in.required(HELD), ids) : Seen.NOTHING);
    }

    @Override
    public void writeTo(CborWriter out) {
        FieldWriter fields = new FieldWriter(out).bytes(DEVICE, device.bytes());
        if (!held.last().isEmpty()) {
            held.writeTo(fields.key(HELD));
        }
        fields.end();
    }
}

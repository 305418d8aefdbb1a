package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import io.manta.identity.DeviceId;
import java.time.Instant;

/**
 * What became of an invite on one coordinator: somebody came in with it, or tried and it was given
 * back.
 *
 * @param device who
 * @param at when, by the clock of the coordinator
 * @param givenBack whether it let nobody in after all
 */
public record Spending(DeviceId device, Instant at, boolean givenBack) implements Entry {
    private static final int DEVICE = 1;
    private static final int AT = 2;
    private static final int GIVEN_BACK = 3;

    static Spending read(FieldReader in, IdPool ids) throws MalformedException {
        DeviceId device = ids.device(in.required(DEVICE).exactly(DeviceId.BYTES));
        return new Spending(device, in.time(AT), in.flag(GIVEN_BACK));
    }

    @Override
    public boolean takesAway() {
        return !givenBack;
    }

    @Override
    public void writeTo(CborWriter out) {
        new FieldWriter(out)
                .bytes(DEVICE, device.bytes())
                .time(AT, at)
                .flag(GIVEN_BACK, givenBack)
                .end();
    }
}

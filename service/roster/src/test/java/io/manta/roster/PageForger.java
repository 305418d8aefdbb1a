package io.manta.roster;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.MalformedException;
import io.manta.identity.Blake3;
import io.manta.identity.DeviceKey;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes the content of a roster apart and puts it together again, as altered software would. */
public final class PageForger {
    private final Roster roster;
    private final List<byte[]> bodies = new ArrayList<>();
    private final List<byte[]> seals = new ArrayList<>();

    public PageForger(Roster roster) {
        this.roster = roster;
        try {
            CborReader in = new CborReader(roster.content());
            in.array(4);
            in.number(2);
            in.bytes(NetworkId.BYTES);
            in.skip();
            int count = in.array(2000);
            for (int i = 0; i < count; i++) {
                in.array(2);
                bodies.add(in.bytes(1 << 20));
                seals.add(in.exactly(64));
            }
            in.end();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    int pages() {
        return bodies.size();
    }

    public byte[] body(int page) {
        return bodies.get(page);
    }

    byte[] seal(int page) {
        return seals.get(page);
    }

    /** Replaces a page, with a seal that need not fit. */
    PageForger put(int page, byte[] body, byte[] seal) {
        bodies.set(page, body);
        seals.set(page, seal);
        return this;
    }

    /** Replaces a page, sealed by whoever has that key. */
    public PageForger put(int page, byte[] body, DeviceKey key) {
        return put(page, body, seal(roster.network(), body, key));
    }

    static byte[] seal(NetworkId network, byte[] body, DeviceKey key) {
        byte[] domain = "manta roster page 1\0".getBytes(StandardCharsets.US_ASCII);
        byte[] hash = Blake3.hash(network.bytes(), body);
        return key.sign(
                ByteBuffer.allocate(domain.length + hash.length).put(domain).put(hash).array());
    }

    PageForger swap(int one, int other) {
        Collections.swap(bodies, one, other);
        Collections.swap(seals, one, other);
        return this;
    }

    PageForger add(byte[] body, byte[] seal) {
        bodies.add(body);
        seals.add(seal);
        return this;
    }

    /** Signed with the key of that epoch, whatever is in it. */
    public byte[] blob(EpochKey key, int epoch) {
        return RosterVerifierTest.signedBytes(key, epoch, content());
    }

    byte[] content() {
        CborWriter out = new CborWriter();
        out.array(4).number(2).bytes(roster.network().bytes());
        roster.epochs().writeTo(out);
        out.array(bodies.size());
        for (int i = 0; i < bodies.size(); i++) {
            out.array(2).bytes(bodies.get(i)).bytes(seals.get(i));
        }
        return out.toByteArray();
    }
}

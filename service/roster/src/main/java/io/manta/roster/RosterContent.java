package io.manta.roster;

import io.manta.base.error.MantaException;
import io.manta.identity.NetworkId;
import io.manta.roster.codec.CborReader;
import io.manta.roster.codec.CborWriter;
import io.manta.roster.codec.IdPool;
import io.manta.roster.codec.MalformedException;
import io.manta.roster.entry.Registers;
import io.manta.roster.epoch.EpochChain;
import java.util.Arrays;
import java.util.Optional;

/**
 * The content of a roster as bytes, signature not included. Equal rosters have equal bytes:
 *
 * <pre>
 *   [version 1, network id, [epoch certificate…], [author…], [entry…]]
 *   epoch certificate = [fields, signature of the root key]
 *   entry = [kind, subject, place of the author, counter, epoch, fields]
 * </pre>
 */
final class RosterContent {
    private static final int VERSION = 1;
    private static final int PARTS = 5;

    private RosterContent() {}

    static byte[] write(Roster roster) {
        CborWriter out = new CborWriter();
        out.array(PARTS).number(VERSION).bytes(roster.network().bytes());
        roster.epochs().writeTo(out);
        roster.entries().writeTo(out);
        return out.toByteArray();
    }

    /**
     * @param known what this device has already, so that less must be checked
     */
    static Roster read(byte[] content, Optional<Roster> known) throws MalformedException {
        CborReader in = new CborReader(content);
        int parts = in.array(PARTS);
        int version = in.smallNumber(0xFFFF);
        if (parts != PARTS || version != VERSION) {
            throw new MalformedException("version " + version + " of the format, not " + VERSION);
        }
        NetworkId network = network(in.exactly(NetworkId.BYTES), known);
        EpochChain epochs = EpochChain.read(in, new IdPool());
        Registers entries = Registers.read(in, known.map(Roster::entries).orElse(Registers.NONE));
        in.end();
        return Roster.of(network, epochs, entries);
    }

    private static NetworkId network(byte[] bytes, Optional<Roster> known)
            throws MalformedException {
        Optional<NetworkId> same =
                known.map(Roster::network).filter(id -> Arrays.equals(id.bytes(), bytes));
        if (same.isPresent()) {
            return same.get();
        }
        try {
            return NetworkId.of(bytes);
        } catch (MantaException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }
}

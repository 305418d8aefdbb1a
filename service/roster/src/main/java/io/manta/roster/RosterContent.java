package io.manta.roster;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.MalformedException;
import io.manta.identity.NetworkId;
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
 *
 * <p>Read in two steps: the network and its epochs, by which the signature can be checked; and only
 * then the entries, which may be many.
 */
final class RosterContent {
    private static final int VERSION = 1;
    private static final int PARTS = 5;

    private final CborReader in;
    private final NetworkId network;
    private final EpochChain epochs;

    private RosterContent(byte[] content, NetworkId network, Optional<EpochChain> known)
            throws MalformedException {
        this.in = new CborReader(content);
        int parts = in.array(PARTS);
        int version = in.smallNumber(0xFFFF);
        if (parts != PARTS || version != VERSION) {
            throw new MalformedException("version " + version + " of the format, not " + VERSION);
        }
        if (!Arrays.equals(in.exactly(NetworkId.BYTES), network.bytes())) {
            throw new MalformedException("it is of another network than " + network.shortForm());
        }
        this.network = network;
        this.epochs = EpochChain.read(in, network, known);
    }

    static byte[] write(Roster roster) {
        CborWriter out = new CborWriter();
        out.array(PARTS).number(VERSION).bytes(roster.network().bytes());
        roster.epochs().writeTo(out);
        roster.entries().writeTo(out);
        return out.toByteArray();
    }

    /**
     * Reads the first half, whose epochs are then certified.
     *
     * @param known the epochs this device has already, so that less must be checked
     */
    static RosterContent open(byte[] content, NetworkId network, Optional<EpochChain> known)
            throws MalformedException {
        return new RosterContent(content, network, known);
    }

    EpochChain epochs() {
        return epochs;
    }

    /**
     * Reads the second half; to be called once.
     *
     * @param known what this device has already, so that less must be checked
     */
    Roster roster(Registers known) throws MalformedException {
        Registers entries = Registers.read(in, known);
        in.end();
        return Roster.of(network, epochs, entries);
    }
}

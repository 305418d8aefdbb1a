package io.manta.roster;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.MalformedException;
import io.manta.identity.NetworkId;
import io.manta.roster.entry.Book;
import io.manta.roster.entry.Pages;
import io.manta.roster.epoch.EpochChain;
import java.util.Arrays;
import java.util.Optional;

/**
 * The content of a roster as bytes, signature not included. Equal rosters have equal bytes:
 *
 * <pre>
 *   [version 2, network id, [epoch certificate…], [page…]]
 *   epoch certificate = [fields, signature of the root key]
 *   page = [body, signature of its author]       in the order of the authors
 * </pre>
 *
 * <p>Read in two steps: the network and its epochs, by which the signature can be checked; and only
 * then the pages, which may be many and long.
 */
final class RosterContent {
    private static final int VERSION = 2;
    private static final int PARTS = 4;

    /** Another version may have more; it is to be told by its number. */
    private static final int MOST_PARTS = 64;

    private final CborReader in;
    private final NetworkId network;
    private final EpochChain epochs;

    private RosterContent(byte[] content, NetworkId network, Optional<EpochChain> known)
            throws MalformedException {
        this.in = new CborReader(content);
        int parts = in.array(MOST_PARTS);
        int version = in.smallNumber(0xFFFF);
        if (parts != PARTS || version != VERSION) {
            throw new MalformedException(otherVersion(version));
        }
        if (!Arrays.equals(in.exactly(NetworkId.BYTES), network.bytes())) {
            throw new MalformedException("it is of another network than " + network.shortForm());
        }
        this.network = network;
        this.epochs = EpochChain.read(in, network, known);
    }

    private static String otherVersion(int version) {
        String what = "it has version %d of the format, not %d: ".formatted(version, VERSION);
        return version < VERSION
                ? what
                        + "its entries carry no signature of their authors, so found the network"
                        + " anew"
                : what + "update Manta on this device";
    }

    static byte[] write(Roster roster) {
        CborWriter out = new CborWriter();
        out.array(PARTS).number(VERSION).bytes(roster.network().bytes());
        roster.epochs().writeTo(out);
        roster.pages().writeTo(out);
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
    Roster roster(Pages known) throws MalformedException {
        Pages pages = Pages.read(in, Book.ROSTER, network, known);
        in.end();
        return Roster.of(network, epochs, pages);
    }
}

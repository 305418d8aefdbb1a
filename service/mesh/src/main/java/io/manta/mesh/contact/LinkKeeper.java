package io.manta.mesh.contact;

import io.manta.base.error.MantaException;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredContacts.Link;
import io.manta.mesh.store.StoredContacts.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which links still are: a link is over when either of the two has left it, and the network that
 * was made for it goes with it. Also forgets requests whose time is over. Of the loop's thread.
 */
final class LinkKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LinkKeeper.class);

    private final Parts parts;
    private final ContactBook book;
    private final Receptionist receptionist;
    private final Set<NetworkId> met = new HashSet<>();
    private Timer sweep = Timer.NONE;
    private Instant sweepAt = Instant.MAX;

    LinkKeeper(Parts parts, ContactBook book, Receptionist receptionist) {
        this.parts = parts;
        this.book = book;
        this.receptionist = receptionist;
    }

    /** Looks at all of them. */
    void tend() {
        try {
            for (Link link : book.kept().links()) {
                tend(link);
            }
            receptionist.forgetExpired();
        } catch (MantaException e) {
            LOG.warn("contacts not tended: reason={}", e.getMessage());
        }
        lookAgain();
    }

    private void tend(Link link) throws MantaException {
        Optional<Room> room = parts.rooms().find(link.network()).filter(each -> !each.isEnded());
        room.ifPresent(each -> meet(link, each));
        boolean joins = parts.joins().of(link.network()).isPresent();
        if (room.isEmpty() && !joins) {
            over(link);
        } else if (room.isPresent()
                && link.madeHere()
                && !Receptionist.isIn(room.get(), link.device())) {
            end(parts, room.get());
            over(link);
        }
    }

    /**
     * Where the other is, before the power fails: nobody else knows, and a device that leaves dials
     * no more.
     */
    private void meet(Link link, Room room) {
        if (room.isMember(link.device())
                && parts.links().has(link.device())
                && met.add(link.network())) {
            parts.peers().save();
        }
    }

    private void over(Link link) throws MantaException {
        LOG.info("link is over: peer={}", link.device().shortForm());
        book.keep(ContactBook.withoutLink(book.kept(), link.network()));
        met.remove(link.network());
    }

    /** Deletes a network that nobody else is in: of what use would it be? */
    static void end(Parts parts, Room room) throws MantaException {
        Optional<NetworkKey> root = room.rootKey();
        if (root.isPresent() && Set.of(parts.self()).equals(room.members())) {
            NetworkId network = room.id();
            parts.rooms().edit(room, editor -> editor.close(root.get()));
            if (parts.rooms().find(network).isPresent()) {
                parts.rooms().end(room);
            }
        }
    }

    private void lookAgain() {
        Instant next =
                book.kept().requests().stream()
                        .filter(each -> each.founding().isEmpty())
                        .map(Request::until)
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX);
        if (next.equals(sweepAt) && sweep.isPending()) {
            return;
        }
        sweep.cancel();
        sweepAt = next;
        if (next.isBefore(Instant.MAX)) {
            Duration wait = Duration.between(parts.clock().now(), next);
            sweep = parts.loop().after(wait.isNegative() ? Duration.ZERO : wait, this::tendAndShow);
        }
    }

    private void tendAndShow() {
        tend();
        parts.touched();
    }
}

package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.mesh.call.JoinOutcome;
import io.manta.mesh.call.JoinOutcome.Result;
import io.manta.mesh.network.Departures;
import io.manta.mesh.network.PendingJoins;
import io.manta.mesh.network.Room;
import io.manta.mesh.peer.AddressBook;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges what devices say that were asked to let this one in. Of the loop's thread. */
final class JoinVerdicts {
    private static final Logger LOG = LoggerFactory.getLogger(JoinVerdicts.class);

    private final Exchanges exchanges;
    private final AddressBook book;
    private final PendingJoins joins;
    private final Departures departures;
    private final Campaigns campaigns;

    /** How a campaign goes on. */
    enum Next {
        /** Somebody else may decide. */
        ASK_ANOTHER,
        /** Nobody decides now; later, perhaps. */
        WAIT,
        /** It has ended. */
        NOTHING
    }

    JoinVerdicts(
            Exchanges exchanges,
            AddressBook book,
            PendingJoins joins,
            Departures departures,
            Campaigns campaigns) {
        this.exchanges = exchanges;
        this.book = book;
        this.joins = joins;
        this.departures = departures;
        this.campaigns = campaigns;
    }

    /** One has answered. */
    Next heed(Campaign campaign, ControlConnection link, ControlMessage answer) {
        return switch (answer.type()) {
            case Wire.WELCOME -> enter(campaign, link, answer);
            case Wire.PENDING -> {
                campaign.held = true;
                campaign.holders.add(link.peer());
                campaign.state =
                        "Waits until a coordinator lets this device in: ask for 'manta requests"
                                + " accept' there.";
                yield Next.WAIT;
            }
            case Wire.DENIED -> deny(campaign, link.peer(), Refusal.read(answer));
            default -> {
                note(campaign, link.peer(), Refusal.read(answer));
                yield Next.ASK_ANOTHER;
            }
        };
    }

    private Next deny(Campaign campaign, DeviceId by, MantaException why) {
        if (isFinal(campaign, by, why)) {
            return giveUp(campaign, why);
        }
        campaign.denial = Optional.of(why);
        campaign.troubles.add(String.valueOf(why.getMessage()));
        return Next.ASK_ANOTHER;
    }

    /** Others than those we were told to ask, or who can't know the invite yet, don't decide. */
    private static boolean isFinal(Campaign campaign, DeviceId by, MantaException why) {
        boolean knowsInvite =
                campaign.invite.filter(code -> code.coordinator().equals(by)).isPresent();
        return campaign.asks(by) && (why.code() != ErrorCode.INVITE_INVALID || knowsInvite);
    }

    /** No verdict, but perhaps the end: some must know what they say they don't. */
    private static void note(Campaign campaign, DeviceId by, MantaException why) {
        campaign.troubles.add(by.shortForm() + " said: " + why.getMessage());
        if (why.code() == ErrorCode.NOT_FOUND) {
            unknown(campaign, by)
                    .ifPresent(
                            words ->
                                    campaign.unknown =
                                            Optional.of(
                                                    new MantaException(
                                                            ErrorCode.NOT_FOUND,
                                                            by.shortForm() + words,
                                                            JoinExchange.ELSEWHERE,
                                                            null)));
        } else {
            campaign.missed = true;
        }
    }

    private static Optional<String> unknown(Campaign campaign, DeviceId by) {
        if (campaign.holders.contains(by)) {
            return Optional.of(
                    ", which had noted that this device wants in, knows the network no more");
        }
        return campaign.invite
                .filter(code -> code.coordinator().equals(by))
                .map(
                        code ->
                                ", which made the invite, does not know the network '%s' now"
                                        .formatted(code.name()));
    }

    private Next enter(Campaign campaign, ControlConnection link, ControlMessage welcome) {
        try {
            Room room =
                    exchanges.rooms().enter(campaign.join, welcome.bytes(Wire.BLOB), link.peer());
            campaigns.drop(campaign.network());
            campaign.hints.forEach(book::invited);
            joins.remove(campaign.network());
            departures.forget(campaign.network());
            LOG.info("joined: network={} peer={}", room.id().shortForm(), link.peer().shortForm());
            campaign.complete(new JoinOutcome(Result.JOINED, room.id(), ""));
            return Next.NOTHING;
        } catch (MantaException e) {
            LOG.warn(
                    "not joined: network={} reason={}",
                    campaign.network().shortForm(),
                    e.getMessage());
            campaign.troubles.add(String.valueOf(e.getMessage()));
            return campaigns.isOn(campaign) ? Next.ASK_ANOTHER : Next.NOTHING;
        }
    }

    /** All were asked. */
    Next nobodyDecided(Campaign campaign) {
        try {
            if (campaign.invite.isPresent()) {
                campaign.invite.get().checkInTime(exchanges.clock().now());
            }
        } catch (MantaException e) {
            return giveUp(campaign, e);
        }
        if (campaign.unknown.isPresent() && !campaign.missed) {
            return giveUp(campaign, campaign.unknown.get());
        }
        if (campaign.hints.isEmpty() && campaign.denial.isPresent()) {
            // Nobody said whom to ask, and of all who could be asked nobody said anything better.
            return giveUp(campaign, campaign.denial.get());
        }
        campaign.held = false;
        campaign.state =
                campaign.troubles.isEmpty()
                        ? "Waits for a device to ask: nobody is known who could let this one in."
                        : "Tries again: " + campaign.troubles.iterator().next();
        return Next.WAIT;
    }

    /** The answer is no, and a person is told. */
    Next giveUp(Campaign campaign, MantaException why) {
        LOG.info(
                "join denied: network={} reason={}",
                campaign.network().shortForm(),
                why.getMessage());
        campaigns.drop(campaign.network());
        boolean told = campaign.fail(why);
        try {
            joins.remove(campaign.network());
            if (!told) {
                departures.add(departure(campaign, why));
            }
        } catch (MantaException e) {
            LOG.warn("not saved: reason={}", e.getMessage());
        }
        exchanges.rooms().touched();
        return Next.NOTHING;
    }

    private StoredDeparture departure(Campaign campaign, MantaException why) {
        return new StoredDeparture(
                campaign.network(),
                campaign.join.name().orElse(campaign.network().shortForm()),
                StoredDeparture.Kind.DENIED,
                why.getMessage() + " " + why.remedy(),
                exchanges.clock().now(),
                true,
                Optional.of(why.code()));
    }
}

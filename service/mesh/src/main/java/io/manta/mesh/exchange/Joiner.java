package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.call.JoinOutcome;
import io.manta.mesh.network.Departures;
import io.manta.mesh.network.PendingJoins;
import io.manta.mesh.peer.AddressBook;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.wire.Refusal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Gets this device into networks: asks one device after the other until one has decided, and goes
 * on asking, also after a restart, until it is in, was denied, or a person gave up.
 *
 * <pre>
 *   asking ── welcome ──▶ in
 *     │  ├─── denied, or who made the invite knows the network no more ──▶ given up, a person is told
 *     │  └─── pending, or nobody answers ──▶ waiting ── 1 to 60 s, or a sign ──▶ asking
 * </pre>
 */
public final class Joiner {
    /** Who waits for the outcome of a first try waits no longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Exchanges exchanges;
    private final PendingJoins joins;
    private final Campaigns campaigns = new Campaigns();
    private final JoinVerdicts verdicts;
    private final JoinRounds rounds;

    Joiner(
            Exchanges exchanges,
            ControlPlane control,
            AddressBook book,
            PendingJoins joins,
            Departures departures,
            Supplier<Optional<DeviceCertificate>> certificate,
            Findings findings) {
        this.exchanges = exchanges;
        this.joins = joins;
        verdicts = new JoinVerdicts(exchanges, book, joins, departures, campaigns);
        rounds =
                new JoinRounds(
                        exchanges, control, book, certificate, findings, campaigns, verdicts);
    }

    /** Goes on with what was asked before the service ended. */
    void start() {
        for (StoredJoin join : joins.all()) {
            begin(join);
        }
    }

    /**
     * Asks to be let in. The wish is on disk when this returns.
     *
     * @return completes with the first answer, or after half a minute without any
     */
    public CompletableFuture<JoinOutcome> join(StoredJoin join) throws MantaException {
        joins.add(join);
        Optional<Campaign> known = campaigns.drop(join.network());
        Campaign campaign = begin(join);
        CompletableFuture<JoinOutcome> outcome = new CompletableFuture<>();
        campaign.waiting.add(outcome);
        known.ifPresent(before -> before.handOver(campaign));
        exchanges.loop().after(PATIENCE, () -> outcome.complete(campaign.pending()));
        return outcome;
    }

    /** A person gave up. On disk when this returns. */
    public void cancel(NetworkId network) throws MantaException {
        if (!joins.remove(network)) {
            throw new MantaException(
                    ErrorCode.NOT_FOUND,
                    "this device does not wait to be let into " + network.shortForm());
        }
        campaigns
                .drop(network)
                .ifPresent(
                        campaign ->
                                campaign.fail(
                                        new MantaException(
                                                ErrorCode.WRONG_STATE, "joining was given up")));
    }

    /** What a join waits for, one sentence. */
    public String state(NetworkId network) {
        return campaigns.find(network).map(campaign -> campaign.state).orElse("");
    }

    /** Whether a coordinator holds the request until a person decides. */
    public boolean isHeld(NetworkId network) {
        return campaigns.find(network).filter(campaign -> campaign.held).isPresent();
    }

    /** What a network that is being joined calls itself, if the invite says so. */
    public Optional<String> nameOf(NetworkId network) {
        return campaigns
                .find(network)
                .flatMap(campaign -> campaign.invite)
                .map(invite -> invite.name().text());
    }

    /** Devices that are being asked. */
    Set<DeviceId> asked() {
        Set<DeviceId> all = new LinkedHashSet<>();
        for (Campaign campaign : campaigns.all()) {
            all.addAll(campaign.hints.keySet());
            all.addAll(campaign.doors);
        }
        return all;
    }

    /** Devices that a join was told to ask. */
    public List<DeviceId> told(NetworkId network) {
        return campaigns
                .find(network)
                .map(campaign -> List.copyOf(campaign.hints.keySet()))
                .orElse(List.of());
    }

    /** There is news of where a device is that may let this one in somewhere. */
    void news(DeviceId device) {
        campaigns.all().forEach(campaign -> rounds.news(campaign, device));
    }

    /** A device says that it lets others into that network; whether we wait for one that does. */
    boolean foundDoor(NetworkId network, DeviceId device) {
        return campaigns
                .find(network)
                .filter(campaign -> !campaign.hints.containsKey(device))
                .filter(campaign -> campaign.addDoor(device))
                .isPresent();
    }

    /** There is somebody new to ask. */
    void doorIsNear(NetworkId network) {
        campaigns.find(network).ifPresent(rounds::askSoon);
    }

    /** A device we asked has a sign for us: something about us was decided. */
    void hurry(NetworkId network, DeviceId from) {
        campaigns
                .find(network)
                .filter(campaign -> campaign.asks(from))
                .ifPresent(
                        campaign -> {
                            campaign.backoff.reset();
                            rounds.ask(campaign);
                        });
    }

    /** A device we asked says no without being asked again; whether that is heeded. */
    boolean onDenied(NetworkId network, DeviceId from, ControlMessage message) {
        Optional<Campaign> meant = campaigns.find(network).filter(campaign -> campaign.asks(from));
        meant.ifPresent(campaign -> verdicts.giveUp(campaign, Refusal.read(message)));
        return meant.isPresent();
    }

    private Campaign begin(StoredJoin join) {
        Campaign campaign = new Campaign(join, exchanges.random());
        campaigns.add(campaign);
        rounds.ask(campaign);
        return campaign;
    }
}

package io.manta.mesh.exchange;

import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.peer.AddressBook;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import io.manta.roster.invite.Invite;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks to be let in: one device after the other until one has decided, then again after a while. Of
 * the loop's thread.
 */
final class JoinRounds {
    private static final Duration DIAL = Duration.ofSeconds(8);

    /** At first nobody keeps the next one waiting for long, nor a person who waits as well. */
    private static final Duration FIRST_DIAL = Duration.ofSeconds(4);

    /** Likewise: who is connected and frozen is asked again later, and so is who was too slow. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

    /** Devices this one is connected with anyway, asked where nobody said whom to ask. */
    private static final int MOST_BYSTANDERS = 8;

    private final Exchanges exchanges;
    private final ControlPlane control;
    private final AddressBook book;
    private final Supplier<Optional<DeviceCertificate>> certificate;
    private final Findings findings;
    private final Campaigns campaigns;
    private final JoinVerdicts verdicts;

    JoinRounds(
            Exchanges exchanges,
            ControlPlane control,
            AddressBook book,
            Supplier<Optional<DeviceCertificate>> certificate,
            Findings findings,
            Campaigns campaigns,
            JoinVerdicts verdicts) {
        this.exchanges = exchanges;
        this.control = control;
        this.book = book;
        this.certificate = certificate;
        this.findings = findings;
        this.campaigns = campaigns;
        this.verdicts = verdicts;
    }

    /** Begins a round, unless one is under way. */
    void ask(Campaign campaign) {
        if (campaign.asking) {
            return;
        }
        campaign.begin(exchanges.clock().nanos());
        Deque<DeviceId> order = campaign.order;
        order.clear();
        order.addAll(campaign.hints.keySet());
        if (campaign.invite.isEmpty()) {
            findings.seek(campaign.network());
        }
        order.addAll(campaign.doors);
        if (campaign.hints.isEmpty()) {
            exchanges.links().all().stream()
                    .filter(link -> !campaign.doors.contains(link.peer()))
                    .limit(MOST_BYSTANDERS)
                    .forEach(link -> order.add(link.peer()));
        }
        askNext(campaign);
    }

    /** As soon as that is decent, or when the round that is under way has ended. */
    void askSoon(Campaign campaign) {
        if (campaign.asking) {
            campaign.again = true;
            return;
        }
        campaign.backoff.reset();
        campaign.timer.cancel();
        campaign.timer =
                exchanges
                        .loop()
                        .after(campaign.notBefore(exchanges.clock().nanos()), () -> ask(campaign));
    }

    /** There is news of where a device is that is, or should be, asked. */
    void news(Campaign campaign, DeviceId device) {
        if (device.equals(campaign.dialling)) {
            // Control takes more candidates into an attempt that is under way.
            control.connect(device, book.candidates(device), DIAL);
        } else if (campaign.hints.containsKey(device) || campaign.doors.contains(device)) {
            askSoon(campaign);
        }
    }

    private void askNext(Campaign campaign) {
        DeviceId next = campaign.order.poll();
        if (next == null) {
            goOn(campaign, verdicts.nobodyDecided(campaign));
            return;
        }
        Set<Endpoint> candidates =
                new LinkedHashSet<>(campaign.hints.getOrDefault(next, List.of()));
        candidates.addAll(book.candidates(next));
        findings.seek(next);
        campaign.dialling = next;
        exchanges
                .loop()
                .whenDone(
                        control.connect(
                                next,
                                List.copyOf(candidates),
                                isToBeQuick(campaign, next) ? FIRST_DIAL : DIAL),
                        (link, error) -> {
                            if (campaigns.isOn(campaign)) {
                                campaign.dialling = null;
                                onDialled(campaign, link, error);
                            }
                        });
    }

    private void onDialled(
            Campaign campaign, @Nullable ControlConnection link, @Nullable Throwable error) {
        if (link == null) {
            failed(campaign, error);
        } else {
            request(campaign, link);
        }
    }

    private static boolean isToBeQuick(Campaign campaign, DeviceId device) {
        return campaign.rounds == 0 || campaign.doors.contains(device);
    }

    private void request(Campaign campaign, ControlConnection link) {
        exchanges
                .loop()
                .whenDone(
                        link.request(
                                question(campaign),
                                isToBeQuick(campaign, link.peer())
                                        ? FIRST_ANSWER
                                        : Exchanges.ANSWER),
                        (answer, error) -> {
                            if (!campaigns.isOn(campaign)) {
                                withdraw(campaign.network(), link, answer);
                            } else if (answer == null) {
                                failed(campaign, error);
                            } else {
                                goOn(campaign, verdicts.heed(campaign, link, answer));
                            }
                        });
    }

    private void failed(Campaign campaign, @Nullable Throwable error) {
        campaign.missed = true;
        campaign.troubles.add(
                error == null ? "no answer" : String.valueOf(Refusal.of(error).getMessage()));
        askNext(campaign);
    }

    /** Given up meanwhile: a member that never comes is in the way. */
    private void withdraw(
            NetworkId network, ControlConnection link, @Nullable ControlMessage answer) {
        if (answer != null
                && answer.type().equals(Wire.WELCOME)
                && campaigns.find(network).isEmpty()
                && exchanges.rooms().find(network).isEmpty()) {
            link.request(Wire.about(Wire.LEAVE, network), Exchanges.ANSWER);
        }
    }

    private ControlMessage question(Campaign campaign) {
        ControlMessage question = Wire.about(Wire.JOIN, campaign.network());
        Optional<Invite> invite = campaign.invite;
        if (invite.isPresent()) {
            byte[] secret = invite.get().secret();
            question = question.with(Wire.SECRET, secret);
            Arrays.fill(secret, (byte) 0);
        }
        Optional<String> hostname = campaign.join.hostname();
        if (hostname.isPresent()) {
            question = question.with(Wire.HOSTNAME, hostname.get());
        }
        Optional<DeviceCertificate> own =
                certificate.get().filter(shown -> !shown.isExpired(exchanges.clock().now()));
        return own.isPresent() ? question.with(Wire.CERTIFICATE, own.get().encoded()) : question;
    }

    private void goOn(Campaign campaign, JoinVerdicts.Next next) {
        switch (next) {
            case ASK_ANOTHER -> askNext(campaign);
            case WAIT -> waitAndAsk(campaign);
            case NOTHING -> {}
        }
    }

    private void waitAndAsk(Campaign campaign) {
        campaign.asking = false;
        campaign.rounds++;
        campaign.timer =
                exchanges
                        .loop()
                        .after(
                                campaign.again ? Duration.ZERO : campaign.backoff.next(),
                                () -> ask(campaign));
        campaign.again = false;
        campaign.complete(campaign.pending());
        exchanges.rooms().touched();
    }
}

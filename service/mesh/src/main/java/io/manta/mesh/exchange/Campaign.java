package io.manta.mesh.exchange;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import io.manta.mesh.call.JoinOutcome;
import io.manta.mesh.loop.Backoff;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.store.StoredJoin;
import io.manta.roster.invite.Invite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** All tries to get into one network, and who waits for their outcome. Of the loop's thread. */
final class Campaign {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** News can't make us ask more often than this. */
    private static final Duration LEAST_BETWEEN = Duration.ofSeconds(1);

    private static final int MOST_DOORS = 16;

    final StoredJoin join;
    final Optional<Invite> invite;

    /** Whom to ask, in this order, and where they may be. */
    final Map<DeviceId, List<Endpoint>> hints = new LinkedHashMap<>();

    /** Devices that are said to let others in: asked, too, but none of them decides alone. */
    final LinkedHashSet<DeviceId> doors = new LinkedHashSet<>();

    /** Who is still to be asked in this round. */
    final Deque<DeviceId> order = new ArrayDeque<>();

    /** Who is being dialled now. */
    @Nullable DeviceId dialling;

    /** Whether there is something new to ask once this round has ended. */
    boolean again;

    private long begunNs;
    final Backoff backoff;
    final List<CompletableFuture<JoinOutcome>> waiting = new ArrayList<>();

    /** What went wrong in this round of asking. */
    final Set<String> troubles = new LinkedHashSet<>();

    /** Whether somebody who may let this device in could not be asked in this round. */
    boolean missed;

    /** What the device that issued the invite said in this round, if it knows nothing of it. */
    Optional<MantaException> unknown = Optional.empty();

    /** Rounds of asking that have ended. */
    int rounds;

    Timer timer = Timer.NONE;
    boolean asking;

    /** Whether a coordinator holds the request until a person decides. */
    boolean held;

    /** What somebody said in this round whose no does not decide by itself. */
    Optional<MantaException> denial = Optional.empty();

    /** Devices that hold the request, or did: coordinators, then, of the network it is about. */
    final Set<DeviceId> holders = new HashSet<>();

    String state = "Looks for a device that can let this one in.";

    Campaign(StoredJoin join, SeedSource random) {
        this.join = join;
        this.invite = join.invite().flatMap(Campaign::parse);
        this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
        invite.ifPresent(
                code -> {
                    hints.put(code.coordinator(), code.hints());
                    code.others().forEach(hints::putIfAbsent);
                });
        join.hints().forEach(hints::putIfAbsent);
    }

    /** Begins a round of asking. */
    void begin(long nowNs) {
        begunNs = nowNs;
        timer.cancel();
        asking = true;
        missed = false;
        unknown = Optional.empty();
        denial = Optional.empty();
        troubles.clear();
    }

    /** It was parsed once before it was kept; a damaged one leaves a join by room id. */
    private static Optional<Invite> parse(String code) {
        try {
            return Optional.of(Invite.parse(code, Instant.EPOCH));
        } catch (MantaException e) {
            return Optional.empty();
        }
    }

    NetworkId network() {
        return join.network();
    }

    /** Takes one in, which is asked next: the newest ones of many. Whether it was not known yet. */
    boolean addDoor(DeviceId device) {
        if (doors.contains(device)) {
            return false;
        }
        if (doors.size() >= MOST_DOORS) {
            doors.removeLast();
        }
        doors.addFirst(device);
        if (asking) {
            order.addFirst(device);
        }
        return true;
    }

    /** How long to wait at least before the next round. */
    Duration notBefore(long nowNs) {
        Duration since = Duration.ofNanos(nowNs - begunNs);
        return since.compareTo(LEAST_BETWEEN) < 0 ? LEAST_BETWEEN.minus(since) : Duration.ZERO;
    }

    /** Whether that device is one to decide: we were told to ask it, or it holds the request. */
    boolean asks(DeviceId device) {
        return hints.containsKey(device) || holders.contains(device);
    }

    /** What who waits for the outcome may be told now. */
    JoinOutcome pending() {
        return new JoinOutcome(JoinOutcome.Result.PENDING, network(), state);
    }

    /** Asks no more. */
    void end() {
        timer.cancel();
    }

    /** Who waits for this one waits for another. */
    void handOver(Campaign next) {
        next.waiting.addAll(waiting);
        waiting.clear();
    }

    /** Tells all who wait. */
    void complete(JoinOutcome outcome) {
        waiting.forEach(each -> each.complete(outcome));
        waiting.clear();
    }

    /** Tells all who wait; whether anybody did. */
    boolean fail(MantaException why) {
        boolean told = false;
        for (CompletableFuture<JoinOutcome> each : waiting) {
            told |= each.completeExceptionally(why);
        }
        waiting.clear();
        return told;
    }
}

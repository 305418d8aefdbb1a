package io.manta.mesh.contact;

import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.SeedSource;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.loop.Backoff;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.view.ContactsView.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** All tries to reach one contact, and who waits for what comes of it. Of the loop's thread. */
final class Call {
    static final String LOOKING =
            "Looks for the device that has this contact id: none has answered yet.";

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** News can't make us ask more often than this. */
    private static final Duration LEAST_BETWEEN = Duration.ofSeconds(1);

    /** Devices that may claim a contact id; anybody on the link may. */
    private static final int MOST_DOORS = 8;

    final ContactId contact;
    final Backoff backoff;
    final Set<DeviceId> doors = new LinkedHashSet<>();
    final List<String> troubles = new ArrayList<>();
    final List<CompletableFuture<ContactOutcome>> waiting = new ArrayList<>();
    Timer timer = Timer.NONE;
    Step step = Step.LOOKING;
    String note = LOOKING;
    Optional<String> hostname = Optional.empty();
    Optional<DeviceId> proven;
    @Nullable DeviceId dialling;
    boolean busy;
    boolean again;
    boolean everAsked;
    private long askedNs;

    Call(ContactId contact, Optional<DeviceId> proven, SeedSource random) {
        this.contact = contact;
        this.proven = proven;
        this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
    }

    /**
     * A device may have the contact id; whether that is news. The latest takes the place of the
     * first: who claims falsely can't keep others out.
     */
    boolean addDoor(DeviceId device) {
        boolean isNew = !proven.equals(Optional.of(device)) && doors.add(device);
        if (doors.size() > MOST_DOORS) {
            doors.remove(doors.iterator().next());
        }
        return isNew;
    }

    /** Who has proven to be the one comes first. */
    Set<DeviceId> toAsk() {
        Set<DeviceId> all = new LinkedHashSet<>();
        proven.ifPresent(all::add);
        all.addAll(doors);
        return all;
    }

    void begin(long nowNs) {
        timer.cancel();
        busy = true;
        again = false;
        everAsked = true;
        askedNs = nowNs;
        troubles.clear();
    }

    /** How long to wait until asking again is decent. */
    Duration notBefore(long nowNs) {
        long leftNs = everAsked ? askedNs + LEAST_BETWEEN.toNanos() - nowNs : 0;
        return Duration.ofNanos(Math.max(0, leftNs));
    }

    void complete(ContactOutcome outcome) {
        List.copyOf(waiting).forEach(each -> each.complete(outcome));
        waiting.clear();
    }

    void fail(Throwable why) {
        List.copyOf(waiting).forEach(each -> each.completeExceptionally(why));
        waiting.clear();
    }
}

package io.manta.desktop.notify;

import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.Callers;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which notifications are due, from what the service says at each moment. For one thread;
 * waits for nothing and reads no clock.
 *
 * <p>Each thing is told once: not again after a restart of the service, not while the person looks
 * at the window, where they see it anyway. Somebody who knocks or asks for a private link is told
 * of when their words are known. What was answered elsewhere is withdrawn. A flood becomes {@value
 * #BURST} notifications and one that counts the rest.
 */
public final class Notices {
    /** At once; after that one for each {@link #REFILL}. */
    static final int BURST = 4;

    static final Duration REFILL = Duration.ofSeconds(15);

    private static final String MORE = "more";

    private final Predicate<NoticeKind> wanted;
    private NoticeWriter writer;
    private final Set<String> told = new HashSet<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private int withheld;
    private double tokens = BURST;
    private Optional<Long> countedNs = Optional.empty();

    /**
     * What is known at one moment.
     *
     * @param service what it says
     * @param callers who wants something of this person, with their words
     * @param unanswered the kinds of attention whose callers were not all asked for yet
     * @param watched whether the person looks at the window
     * @param nowNs a moment, to be compared with others
     */
    public record Now(
            ServiceSnapshot service,
            Callers callers,
            Set<String> unanswered,
            boolean watched,
            long nowNs) {
        public Now {
            unanswered = Set.copyOf(unanswered);
        }
    }

    /**
     * What to do on the desktop.
     *
     * @param withdraw keys of those to take away, before the others are shown
     * @param show those to show
     */
    public record Changes(List<String> withdraw, List<Notice> show) {
        public Changes {
            withdraw = List.copyOf(withdraw);
            show = List.copyOf(show);
        }
    }

    /**
     * @param texts of the tray
     * @param wanted which kinds the person wants, at each moment; what is not wanted counts as told
     */
    public Notices(Texts texts, Predicate<NoticeKind> wanted) {
        this.wanted = wanted;
        this.writer = new NoticeWriter(texts);
    }

    /**
     * Words what is due from now on in another language; what was told stays told.
     *
     * @param texts of the tray
     */
    public void speak(Texts texts) {
        writer = new NoticeWriter(texts);
    }

    /** What has become due since the last time. */
    public Changes update(Now now) {
        if (!now.service.isRunning() || now.service.status().isEmpty()) {
            return new Changes(List.of(), List.of());
        }
        StatusView status = now.service.status().get();
        refill(now.nowNs);
        List<Notice> due = new ArrayList<>();
        Set<String> current = new HashSet<>();
        for (AttentionView attention : status.needsAttention()) {
            String key = keyOf(attention);
            current.add(key);
            if (isReady(attention, now) && told.add(key) && wanted.test(NoticeKind.of(attention))) {
                due.add(writer.attention(key, attention, status.networks(), now.callers));
            }
        }
        List<String> withdraw = told.stream().filter(key -> !current.contains(key)).toList();
        withdraw.forEach(told::remove);
        List<Notice> joined = newMembers(status);
        if (wanted.test(NoticeKind.MEMBER)) {
            due.addAll(joined);
        }
        if (now.watched) {
            return new Changes(withCount(withdraw, true), List.of());
        }
        return new Changes(withCount(withdraw, false), limited(due));
    }

    private static String keyOf(AttentionView attention) {
        return attention.kind() + "/" + attention.network().orElse("") + "/" + attention.id();
    }

    private static boolean isReady(AttentionView attention, Now now) {
        return !now.unanswered.contains(attention.kind())
                || now.callers.knock(attention).isPresent()
                || now.callers.contact(attention).isPresent();
    }

    /** Who has come into a room that this device coordinates since it was last looked at. */
    private List<Notice> newMembers(StatusView status) {
        List<Notice> due = new ArrayList<>();
        for (NetworkView network : status.networks()) {
            Set<String> present = new HashSet<>();
            Set<String> before = members.getOrDefault(network.id(), Set.of());
            boolean first = !members.containsKey(network.id());
            for (PeerView peer : network.peers()) {
                String device = peer.deviceId().orElse(peer.publicKey());
                present.add(device);
                boolean ours = network.role() == NetworkRole.COORDINATOR && !peer.ownDevice();
                if (!first && ours && !before.contains(device)) {
                    due.add(writer.joined("joined/" + network.id() + "/" + device, network, peer));
                }
            }
            members.put(network.id(), present);
        }
        Set<String> rooms = new HashSet<>();
        status.networks().forEach(network -> rooms.add(network.id()));
        members.keySet().retainAll(rooms);
        return due;
    }

    private void refill(long nowNs) {
        countedNs.ifPresent(
                before ->
                        tokens =
                                Math.min(
                                        BURST,
                                        tokens + (double) (nowNs - before) / REFILL.toNanos()));
        countedNs = Optional.of(nowNs);
    }

    private List<Notice> limited(List<Notice> due) {
        List<Notice> shown = new ArrayList<>();
        for (Notice notice : due) {
            if (tokens >= 1) {
                tokens -= 1;
                shown.add(notice);
            } else {
                withheld++;
            }
        }
        if (shown.size() < due.size()) {
            shown.add(writer.more(MORE, withheld));
        }
        return shown;
    }

    /** The notice that counts goes when the person has looked. */
    private List<String> withCount(List<String> withdraw, boolean watched) {
        if (!watched || withheld == 0) {
            return withdraw;
        }
        withheld = 0;
        List<String> all = new ArrayList<>(withdraw);
        all.add(MORE);
        return all;
    }
}

package io.manta.desktop.tray;

import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.TrayMenuItem.Line;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How things are, in a few words after a sign; the first line of the menu, and the tooltip. */
public final class StatusLine {
    private final Texts texts;
    private final ZoneId zone;

    /**
     * @param zone for the hour at which a pause ends
     */
    public StatusLine(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** The line, with what is known of the people as its detail. */
    Line line(TrayView view) {
        return new Line(sign(view) + " " + words(view), people(view));
    }

    /** The words without sign and detail. */
    String words(TrayView view) {
        ServiceCondition condition = view.service().condition();
        if (condition != ServiceCondition.RUNNING || view.service().status().isEmpty()) {
            return texts.get("service." + condition.name().toLowerCase(Locale.ROOT));
        }
        StatusView status = view.service().status().get();
        return switch (status.state()) {
            case DOWN -> view.pausedUntil().map(this::paused).orElse(texts.get("state.down"));
            case STARTING -> texts.get("state.starting");
            case UP -> texts.get("state.up");
            case STOPPING -> texts.get("state.stopping");
            case FAILED -> texts.get("state.failed");
        };
    }

    private String paused(Instant until) {
        String hour =
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(texts.locale())
                        .withZone(zone)
                        .format(until);
        return texts.get("state.paused", hour);
    }

    private static String sign(TrayView view) {
        return switch (TrayFace.of(view).state()) {
            case DISCONNECTED -> "○";
            case CONNECTING -> "◌";
            case CONNECTED -> "●";
            case RELAYED -> "▲";
            case FAILED -> "✕";
        };
    }

    /** How many are reached, and how; a device in two rooms is one. */
    private String people(TrayView view) {
        TrayFace.State state = TrayFace.of(view).state();
        if (state != TrayFace.State.CONNECTED && state != TrayFace.State.RELAYED) {
            return "";
        }
        Map<String, PathKind> paths = new HashMap<>();
        view.service().status().stream()
                .flatMap(TrayFace::online)
                .forEach(peer -> paths.putIfAbsent(keyOf(peer), peer.path()));
        long relayed = paths.values().stream().filter(path -> path == PathKind.RELAY).count();
        long direct = paths.size() - relayed;
        if (paths.isEmpty()) {
            return texts.get("people.none");
        }
        if (relayed == 0) {
            return texts.get("people.direct", direct);
        }
        return direct == 0
                ? texts.get("people.relayed", relayed)
                : texts.get("people.both", direct, relayed);
    }

    private static String keyOf(PeerView peer) {
        return peer.deviceId().orElse(peer.publicKey());
    }
}

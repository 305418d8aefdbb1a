package io.manta.desktop.history;

import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.reply.PathChange;
import io.manta.ipc.reply.PathKind;

/** Says in figures what the charts draw. Immutable. */
final class DayWords {
    private final Texts texts;
    private final Amounts amounts;

    DayWords(Texts texts, Amounts amounts) {
        this.texts = texts;
        this.amounts = amounts;
    }

    String roundTrip(PeerDay day) {
        return day.meanRoundTrip().isEmpty()
                ? texts.get("history.rtt.none")
                : texts.get(
                        "history.rtt.figures",
                        amounts.milliseconds(day.meanRoundTrip().getAsDouble()),
                        amounts.milliseconds(day.longestRoundTrip().orElse(0)));
    }

    String loss(PeerDay day) {
        return day.asked() == 0
                ? texts.get("history.loss.none")
                : texts.get("history.loss.figures", percent(day.lostPercent()), day.asked());
    }

    String received(PeerDay day) {
        return texts.get("history.received", amounts.bytes(day.receivedBytes()));
    }

    String sent(PeerDay day) {
        return texts.get("history.sent", amounts.bytes(day.sentBytes()));
    }

    /** From when on it is known. */
    String since(HistoryReply reply) {
        return texts.get("history.since", amounts.minute(reply.since()));
    }

    String change(PathChange change) {
        return change.endpoint().isEmpty() || change.path() == PathKind.NONE
                ? path(change.path())
                : texts.get("history.path.at", path(change.path()), change.endpoint().get());
    }

    String path(PathKind path) {
        return texts.get(path == PathKind.NONE ? "path.OFFLINE" : "path." + path.name());
    }

    String percent(double value) {
        return amounts.percent(value);
    }

    /** Of a scale. */
    String milliseconds(double value) {
        return value == 0 ? "0" : amounts.milliseconds(value);
    }

    /** Of a scale: bytes per second. */
    String rate(double value) {
        return value == 0 ? "0" : amounts.rate((long) value * 8);
    }
}

package io.manta.discovery;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A source that answers when and what the test says. */
final class FakeSource implements RecordSource {
    enum Mood {
        WELL,
        SILENT,
        FAILING,
        THROWING
    }

    final Map<RecordKey, SignedPacket> kept = new HashMap<>();
    final List<CompletableFuture<?>> pending = new ArrayList<>();
    final List<SignedPacket> published = new ArrayList<>();
    Mood mood = Mood.WELL;
    int asked;

    private final String name;

    FakeSource(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletableFuture<Optional<SignedPacket>> resolve(
            RecordKey key, Optional<SignedPacket> known) {
        asked++;
        return answer(Optional.ofNullable(kept.get(key)));
    }

    @Override
    public CompletableFuture<Outcome> publish(
            SignedPacket packet, Optional<SignedPacket> previous) {
        asked++;
        if (mood == Mood.WELL) {
            published.add(packet);
            SignedPacket before = kept.get(packet.key());
            if (before != null && before.isFresherThan(packet)) {
                return answer(Outcome.FRESHER_KNOWN);
            }
            kept.put(packet.key(), packet);
        }
        return answer(Outcome.KEPT);
    }

    private <T> CompletableFuture<T> answer(T answer) {
        return switch (mood) {
            case WELL -> CompletableFuture.completedFuture(answer);
            case SILENT -> {
                CompletableFuture<T> never = new CompletableFuture<>();
                pending.add(never);
                yield never;
            }
            case FAILING ->
                    CompletableFuture.failedFuture(
                            new MantaException(ErrorCode.PEER_UNREACHABLE, "answered 503"));
            case THROWING -> throw new IllegalStateException("a bug of a source");
        };
    }
}

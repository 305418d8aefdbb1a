package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.daemon.state.SettingKey;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.HistoryRequest;
import io.manta.ipc.request.PingRequest;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.socket.Caller;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Up, down, status, ping and how it went with a peer. */
final class TunnelRequests {
    private static final int LONGEST_PING_MS = 10_000;
    private static final double NS_PER_MS = 1e6;

    private final VpnControl control;
    private final VpnEngine engine;
    private final StatusMapper mapper;
    private final MeshAccess networks;
    private final TunnelKeys keys;
    private final HistoryKeeper history;
    private final AuditTrail audit;

    TunnelRequests(
            VpnControl control,
            VpnEngine engine,
            StatusMapper mapper,
            MeshAccess networks,
            TunnelKeys keys,
            HistoryKeeper history,
            AuditTrail audit) {
        this.control = control;
        this.engine = engine;
        this.mapper = mapper;
        this.networks = networks;
        this.keys = keys;
        this.history = history;
        this.audit = audit;
    }

    StatusView status() throws MantaException {
        return mapper.view(engine.status());
    }

    StatusView up(Caller caller, UpRequest request) throws MantaException {
        if (request.hostname().isPresent()) {
            String wanted = request.hostname().get();
            control.changeSettings(before -> SettingKey.HOSTNAME.set(before, wanted));
        }
        control.up();
        audit.note(caller, "up");
        return status();
    }

    StatusView down(Caller caller) throws MantaException {
        control.down();
        audit.note(caller, "down");
        return status();
    }

    PingReply ping(PingRequest request) throws MantaException, InterruptedException {
        if (request.timeoutMs() < 1 || request.timeoutMs() > LONGEST_PING_MS) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "cannot wait " + request.timeoutMs() + " ms for an echo",
                    "Use 1 to " + LONGEST_PING_MS + " ms.",
                    null);
        }
        PeerTarget peer = find(request.peer());
        // Somebody who was not there may be found again by the time the echo is due.
        networks.mesh().ifPresent(mesh -> peer.device().ifPresent(mesh::reach));
        Optional<Duration> echo = await(engine.ping(peer.key()), request.timeoutMs());
        return new PingReply(
                peer.name(),
                peer.address(),
                echo.isPresent(),
                echo.map(result -> result.toNanos() / NS_PER_MS),
                path(peer.key()));
    }

    HistoryReply history(HistoryRequest request) throws MantaException {
        return history.of(find(request.peer()));
    }

    private PeerTarget find(String said) throws MantaException {
        return PeerTarget.find(
                control.configuration().peers(), networks.view().value(), keys, said);
    }

    private PathKind path(TunnelPublicKey key) throws MantaException {
        return engine.status().peers().stream()
                .filter(status -> status.spec().key().equals(key))
                .findFirst()
                .map(PeerMapper::path)
                .orElse(PathKind.NONE);
    }

    private static Optional<Duration> await(CompletableFuture<Duration> echo, int timeoutMs)
            throws MantaException, InterruptedException {
        try {
            return Optional.of(echo.get(timeoutMs, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            echo.cancel(false);
            return Optional.empty();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof MantaException reason)) {
                throw new MantaException(ErrorCode.INTERNAL, "the echo failed: " + e.getCause(), e);
            }
            if (reason.code() != ErrorCode.PEER_UNREACHABLE) {
                throw reason;
            }
            return Optional.empty();
        }
    }
}

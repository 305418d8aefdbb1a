package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Nothing is started before somebody has a use for it, and then once. */
class DormantControlTest {
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final DeviceId peer =
            DeviceKey.generate(bytes -> Arrays.fill(bytes, (byte) 3)).deviceId();
    private final Recorder recorder = new Recorder();
    private final DormantControl control = new DormantControl(recorder);
    private final ControlHandler handler = new Silence();

    /** A control plane that writes down what it is asked. */
    private static final class Recorder implements ControlPlane {
        private final List<String> calls = new ArrayList<>();
        private Optional<MantaException> refusal = Optional.empty();

        @Override
        public void start(ControlHandler handler) throws MantaException {
            calls.add("start");
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }

        @Override
        public CompletableFuture<ControlConnection> connect(
                DeviceId peer, List<Endpoint> candidates, Duration deadline) {
            calls.add("connect");
            return new CompletableFuture<>();
        }

        @Override
        public Optional<ControlConnection> connection(DeviceId peer) {
            return Optional.empty();
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    /** Hears nothing. */
    private static final class Silence implements ControlHandler {
        @Override
        public void opened(ControlConnection connection) {}

        @Override
        public void closed(ControlConnection connection, String reason) {}

        @Override
        public void received(
                ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply) {}
    }

    @Test
    void sleepsUntilItIsWoken() throws Exception {
        control.start(handler);
        assertThat(control.connection(peer)).isEmpty();
        assertThat(recorder.calls).isEmpty();

        control.wake();
        control.wake();

        assertThat(recorder.calls).containsExactly("start");
    }

    @Test
    void whoConnectsWakesIt() {
        control.start(handler);

        control.connect(peer, List.of(), DEADLINE);
        control.connect(peer, List.of(), DEADLINE);

        assertThat(recorder.calls).containsExactly("start", "connect", "connect");
    }

    @Test
    void refusesAsItWasRefused() {
        MantaException refusal = new MantaException(ErrorCode.UNSUPPORTED, "no such processor");
        recorder.refusal = Optional.of(refusal);
        control.start(handler);

        assertThat(catchThrowableOfType(MantaException.class, control::wake)).isSameAs(refusal);
        assertThat(
                        catchThrowableOfType(
                                ExecutionException.class,
                                () -> control.connect(peer, List.of(), DEADLINE).get()))
                .hasCause(refusal);
        assertThat(recorder.calls).as("tried once").containsExactly("start");
    }

    @Test
    void isNotWokenBeforeItsStartNorAfterItsEnd() {
        assertThat(catchThrowableOfType(MantaException.class, control::wake).code())
                .isEqualTo(ErrorCode.WRONG_STATE);
        control.start(handler);
        control.close();

        assertThat(catchThrowableOfType(MantaException.class, control::wake).code())
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(recorder.calls).containsExactly("close");
    }
}

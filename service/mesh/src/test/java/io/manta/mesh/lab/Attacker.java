package io.manta.mesh.lab;

import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Somebody who says what he likes over a connection that is his own all right. */
public final class Attacker implements ControlHandler {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MeshLab lab;
    private final MemoryControl control;
    private UnaryOperator<ControlMessage> answers = question -> ControlMessage.of("what");

    /** With the key of a device that does not run, or of none. */
    public Attacker(MeshLab lab, DeviceKey key, String address) {
        this.lab = lab;
        control = new MemoryControl(lab.net, key.deviceId(), MemoryNet.place(address), false);
        control.start(this);
    }

    /** What it answers from now on. */
    public void answers(UnaryOperator<ControlMessage> answer) {
        answers = answer;
    }

    /** Says something and returns the answer; type {@code nothing} if there is none. */
    public ControlMessage says(MeshNode to, ControlMessage message) {
        CompletableFuture<ControlMessage> answer = link(to).request(message, PATIENCE);
        while (!answer.isDone()) {
            lab.run(Duration.ofMillis(20));
        }
        return answer.isCompletedExceptionally() ? ControlMessage.of("nothing") : answer.join();
    }

    /** Says something that needs no answer. */
    public void tells(MeshNode to, ControlMessage message) {
        link(to).send(message);
        lab.run(Duration.ofMillis(20));
    }

    private ControlConnection link(MeshNode to) {
        CompletableFuture<ControlConnection> link =
                control.connect(to.id(), List.of(to.place()), PATIENCE);
        while (!link.isDone()) {
            lab.run(Duration.ofMillis(10));
        }
        return link.join();
    }

    public Endpoint place() {
        return control.place();
    }

    @Override
    public void opened(ControlConnection connection) {}

    @Override
    public void closed(ControlConnection connection, String reason) {}

    @Override
    public void received(
            ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply) {
        reply.accept(answers.apply(message));
    }
}

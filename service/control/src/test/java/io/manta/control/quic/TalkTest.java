package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import org.junit.jupiter.api.Test;

/** Two devices that wish each other well. With real QUIC, hence with threads. */
class TalkTest {
    private final Wire wire = new Wire();

    @Test
    void answersAQuestion() throws Exception {
        try (Node ann = Node.start(wire, "192.0.2.1");
                Node bob = Node.start(wire, "192.0.2.2")) {
            ControlConnection toBob = ann.connect(bob);

            ControlMessage answer =
                    Node.ask(toBob, ControlMessage.of("question").with("number", 42));

            assertThat(answer.type()).isEqualTo("echo");
            assertThat(answer.number("number")).isEqualTo(42);
            assertThat(toBob.peer()).isEqualTo(bob.id());
            assertThat(Node.next(bob.opened).peer()).isEqualTo(ann.id());
        }
    }
}

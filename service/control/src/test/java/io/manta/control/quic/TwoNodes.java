package io.manta.control.quic;

import io.manta.control.ControlConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two devices on one wire, of which the first has dialled the second; for each test anew. */
abstract class TwoNodes {
    final Wire wire = new Wire();
    private final Node.Limits limits;
    Node ann;
    Node bob;
    ControlConnection toBob;

    TwoNodes(Node.Limits limits) {
        this.limits = limits;
    }

    @BeforeEach
    void connect() throws Exception {
        ann = Node.start(wire, "192.0.2.1", Node.newKey(), limits);
        bob = Node.start(wire, "192.0.2.2", Node.newKey(), limits);
        toBob = ann.connect(bob);
    }

    @AfterEach
    void end() {
        ann.close();
        bob.close();
    }
}

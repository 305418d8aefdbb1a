package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a connection lives. With real QUIC and real time: QUIC reads its own clock. */
class AliveTest extends TwoNodes {
    AliveTest() {
        super(Node.Limits.QUICK);
    }

    @Test
    void staysOpenWhenNobodySaysAnything() throws Exception {
        Duration longer = Node.Limits.QUICK.times().idle().plusSeconds(2);

        assertThat(ann.closed.poll(longer.toMillis(), TimeUnit.MILLISECONDS)).isNull();

        assertThat(toBob.isOpen()).isTrue();
        assertThat(Node.ask(toBob, ControlMessage.of("question")).type()).isEqualTo("echo");
    }

    @Test
    void noticesThatThePeerIsGone() throws Exception {
        Node.next(bob.opened);
        wire.unplug(bob.address);

        Node.End end = Node.next(ann.closed);

        assertThat(end.connection()).isSameAs(toBob);
        assertThat(end.reason()).isEqualTo("it fell silent");
        assertThat(toBob.isOpen()).isFalse();
    }

    @Test
    void noticesWithinTwentySecondsInPractice() {
        ControlTimes times = ControlTimes.STANDARD;

        assertThat(times.keepAlive().plus(times.idle()).plusSeconds(1))
                .isLessThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(times.keepAlive()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void followsADiallerWhoseAddressChanges() throws Exception {
        ControlConnection toAnn = Node.next(bob.opened);
        Endpoint after = Wire.at("203.0.113.5");

        wire.translate(ann.address, after);

        assertThat(Node.ask(toBob, ControlMessage.of("question")).type()).isEqualTo("echo");
        assertThat(Node.ask(toAnn, ControlMessage.of("question")).type()).isEqualTo("echo");
        assertThat(toAnn.endpoint()).isEqualTo(after);
        assertThat(ann.closed).isEmpty();
        assertThat(bob.closed).isEmpty();
    }

    @Test
    void whoDialledTellsItsNewAddressAtOnce() throws Exception {
        ControlConnection toAnn = Node.next(bob.opened);
        Endpoint after = Wire.at("203.0.113.5");
        wire.translate(ann.address, after);

        ann.control.networkChanged(true).get(5, TimeUnit.SECONDS);

        assertThat(Node.ask(toAnn, ControlMessage.of("question")).type()).isEqualTo("echo");
        assertThat(toAnn.endpoint()).isEqualTo(after);
        assertThat(toBob.isOpen()).isTrue();
    }

    @Test
    void whoWasDialledSaysThatItsAddressIsLost() throws Exception {
        Node.next(bob.opened);

        bob.control.networkChanged(false).get(5, TimeUnit.SECONDS);
        assertThat(Node.ask(toBob, ControlMessage.of("question")).type()).isEqualTo("echo");
        bob.control.networkChanged(true).get(5, TimeUnit.SECONDS);

        assertThat(Node.next(bob.closed).reason()).contains("on another network now");
        assertThat(Node.next(ann.closed).reason()).contains("on another network now");
        assertThat(ann.connect(bob).isOpen()).isTrue();
    }
}

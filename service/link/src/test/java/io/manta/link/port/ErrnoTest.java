package io.manta.link.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.SendOutcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrnoTest {
    @ParameterizedTest
    @CsvSource({
        "90, TOO_LARGE",
        "101, UNREACHABLE",
        "113, UNREACHABLE",
        "99, UNREACHABLE",
        "1, UNREACHABLE",
        "13, UNREACHABLE",
        "22, UNREACHABLE",
        "97, UNREACHABLE",
        "105, CONGESTED",
        "11, CONGESTED",
        "12, CONGESTED",
        "32, CLOSED"
    })
    void saysHowASendEnded(int errno, SendOutcome outcome) {
        assertThat(Errno.outcome(errno)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {Errno.EINVAL, Errno.EMSGSIZE, Errno.EIO, Errno.EOPNOTSUPP})
    void knowsWhatRefusesATrain(int errno) {
        assertThat(Errno.refusesTrain(errno)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Errno.EAGAIN, Errno.ENETUNREACH, Errno.ENOBUFS, Errno.EPERM})
    void knowsWhatDoesNot(int errno) {
        assertThat(Errno.refusesTrain(errno)).isFalse();
    }

    @Test
    void giveUpTrainsOnlyWhenNoneCanPass() {
        assertThat(Errno.forbidsTrains(Errno.EIO)).isTrue();
        assertThat(Errno.forbidsTrains(Errno.EMSGSIZE)).isFalse();
        assertThat(Errno.forbidsTrains(Errno.EINVAL)).isFalse();
    }

    @Test
    void describesByNameAndNumber() {
        assertThat(Errno.describe(Errno.EADDRINUSE)).isEqualTo("EADDRINUSE (98)");
        assertThat(Errno.describe(77)).isEqualTo("errno (77)");
    }

    @Test
    void understandsTheWordsOfChannels() {
        assertThat(ChannelErrors.outcome(new SocketException("Message too long")))
                .isEqualTo(SendOutcome.TOO_LARGE);
        assertThat(ChannelErrors.outcome(new SocketException("No buffer space available")))
                .isEqualTo(SendOutcome.CONGESTED);
        assertThat(ChannelErrors.outcome(new NoRouteToHostException("No route to host")))
                .isEqualTo(SendOutcome.UNREACHABLE);
        assertThat(ChannelErrors.outcome(new ConnectException()))
                .isEqualTo(SendOutcome.UNREACHABLE);
        assertThat(ChannelErrors.outcome(new IOException("Network is unreachable")))
                .isEqualTo(SendOutcome.UNREACHABLE);
        assertThat(ChannelErrors.outcome(new AsynchronousCloseException()))
                .isEqualTo(SendOutcome.CLOSED);
    }
}

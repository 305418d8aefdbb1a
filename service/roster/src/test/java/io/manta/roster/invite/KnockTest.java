package io.manta.roster.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceKey;
import io.manta.identity.NetworkKey;
import io.manta.roster.entry.Label;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnockTest {
    private static final Instant FAR_AWAY = Instant.parse("2099-01-01T00:00:00Z");

    private Invite knock;

    @BeforeEach
    void makeOne() throws Exception {
        Random random = new Random(7);
        knock =
                Invite.knock(
                        NetworkKey.generate(random::nextBytes).id(),
                        DeviceKey.generate(random::nextBytes).deviceId(),
                        List.of(Endpoint.ofIpv4(0xC0000201, 41820)),
                        Label.parse("home"));
    }

    @Test
    void staysWhatItIsAsText() throws Exception {
        Invite read = Invite.parse(knock.link(), FAR_AWAY);

        assertThat(read.isKnock()).isTrue();
        assertThat(read.network()).isEqualTo(knock.network());
        assertThat(read.coordinator()).isEqualTo(knock.coordinator());
        assertThat(read.hints()).isEqualTo(knock.hints());
        assertThat(read.name()).isEqualTo(knock.name());
    }

    @Test
    void holdsNoSecret() {
        assertThat(knock.secret()).isEmpty();
        assertThat(knock.toString()).contains("knock");
        assertThatThrownBy(knock::hash).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyOtherInviteHasOne() throws Exception {
        Invite invite =
                Invite.reusable(
                        new Random(8)::nextBytes,
                        knock.network(),
                        knock.coordinator(),
                        knock.hints(),
                        knock.name(),
                        Optional.empty());

        assertThat(Invite.parse(invite.code(), FAR_AWAY).isKnock()).isFalse();
    }
}

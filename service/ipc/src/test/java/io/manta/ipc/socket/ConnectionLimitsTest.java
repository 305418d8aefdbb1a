package io.manta.ipc.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
    private final ConnectionLimits limits = new ConnectionLimits();

    @Test
    void keepsRoomForRootHoweverManyOthersCome() {
        int others = 0;
        for (int uid = 1000; uid < 1010; uid++) {
            for (int i = 0; i < 100; i++) {
                others += limits.enter(caller(uid)) ? 1 : 0;
            }
        }
        assertThat(others).isEqualTo(ConnectionLimits.TOTAL - ConnectionLimits.KEPT_FOR_ROOT);
        for (int i = 0; i < ConnectionLimits.KEPT_FOR_ROOT; i++) {
            assertThat(limits.enter(caller(0))).isTrue();
        }
        assertThat(limits.enter(caller(0))).isFalse();
        assertThat(limits.total()).isEqualTo(ConnectionLimits.TOTAL);
    }

    @Test
    void leavesOtherUsersRoomWhenOneTakesAll() {
        int own = 0;
        for (int i = 0; i < 100; i++) {
            own += limits.enter(caller(1000)) ? 1 : 0;
        }
        assertThat(own).isEqualTo(ConnectionLimits.PER_USER);
        assertThat(limits.enter(caller(1001))).isTrue();
        limits.leave(caller(1000));
        assertThat(limits.enter(caller(1000))).isTrue();
    }

    private static Caller caller(long uid) {
        return new Caller(uid, uid, "user" + uid);
    }
}

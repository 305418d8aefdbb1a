package io.manta.link.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinuxLayoutTest {
    @Test
    void sizesControlMessagesAsTheKernelDoes() {
        assertThat(LinuxLayout.cmsgLength(Short.BYTES)).isEqualTo(18);
        assertThat(LinuxLayout.cmsgSpace(Short.BYTES)).isEqualTo(24);
        assertThat(LinuxLayout.cmsgLength(Integer.BYTES)).isEqualTo(20);
        assertThat(LinuxLayout.cmsgSpace(Integer.BYTES)).isEqualTo(24);
        assertThat(LinuxLayout.cmsgSpace(9)).isEqualTo(32);
    }

    @Test
    void alignsToEight() {
        assertThat(LinuxLayout.align(0)).isZero();
        assertThat(LinuxLayout.align(1)).isEqualTo(8);
        assertThat(LinuxLayout.align(8)).isEqualTo(8);
        assertThat(LinuxLayout.align(17)).isEqualTo(24);
    }

    @Test
    void fieldsFollowEachOtherWithoutOverlap() {
        assertThat(LinuxLayout.MSG_FLAGS + Integer.BYTES)
                .isLessThanOrEqualTo(LinuxLayout.MSGHDR_BYTES);
        assertThat(LinuxLayout.MSG_CONTROLLEN + Long.BYTES).isEqualTo(LinuxLayout.MSG_FLAGS);
        assertThat(LinuxLayout.IOV_LEN + Long.BYTES).isEqualTo(LinuxLayout.IOVEC_BYTES);
        assertThat(LinuxLayout.CMSG_TYPE + Integer.BYTES).isEqualTo(LinuxLayout.CMSG_DATA);
        assertThat(LinuxLayout.SOCKADDR_IN6_SCOPE + Integer.BYTES)
                .isEqualTo(LinuxLayout.SOCKADDR_IN6_BYTES);
    }
}

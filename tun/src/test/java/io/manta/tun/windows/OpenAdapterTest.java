package io.manta.tun.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAdapterTest {
    private final FakeWintun wintun = new FakeWintun();

    @Test
    void makesAnAdapterWithTheGuidOfItsNameAndARing() throws Exception {
        OpenAdapter adapter = OpenAdapter.open("manta0", wintun);

        assertThat(wintun.asked)
                .containsExactly("create manta0 Manta " + guid(0), "start " + RingSize.USUAL);
        assertThat(adapter)
                .isEqualTo(
                        new OpenAdapter(
                                FakeWintun.ADAPTER,
                                FakeWintun.SESSION,
                                FakeWintun.LUID,
                                FakeWintun.READ_EVENT));
    }

    @Test
    void leavesTheAdapterOfALivingProcessAlone() {
        wintun.takenByAnother = true;

        assertThat(refusal().reason()).isEqualTo(Reason.NAME_TAKEN);
        assertThat(wintun.asked).containsExactly("close " + (FakeWintun.ADAPTER + 1));
    }

    @Test
    void triesOtherGuidsWhenWindowsWillNotHaveTheUsualOne() throws Exception {
        wintun.createErrors.addAll(List.of(WindowsError.TIMEOUT, WindowsError.ALREADY_EXISTS));

        OpenAdapter.open("manta0", wintun);

        assertThat(wintun.asked)
                .containsExactly(
                        "create manta0 Manta " + guid(0),
                        "create manta0 Manta " + guid(1),
                        "create manta0 Manta " + guid(2),
                        "start " + RingSize.USUAL);
    }

    @Test
    void givesUpAfterThreeAndSaysWhatTheLastSaid() {
        wintun.createErrors.addAll(
                List.of(WindowsError.TIMEOUT, WindowsError.TIMEOUT, WindowsError.DRIVER_BLOCKED));

        TunException refused = refusal();

        assertThat(refused.reason()).isEqualTo(Reason.NO_DEVICE);
        assertThat(refused).hasMessageContaining("manta0").hasMessageContaining("error 1275");
        assertThat(wintun.asked).hasSize(3);
    }

    @Test
    void doesNotTryAgainWithoutTheRight() {
        wintun.createErrors.add(WindowsError.ACCESS_DENIED);

        assertThat(refusal().reason()).isEqualTo(Reason.NO_PRIVILEGE);
        assertThat(wintun.asked).hasSize(1);
    }

    @Test
    void takesASmallerRingWhereMemoryIsShort() throws Exception {
        wintun.startErrors.add(WindowsError.NOT_ENOUGH_MEMORY);

        OpenAdapter.open("manta0", wintun);

        assertThat(wintun.asked).endsWith("start " + (4 << 20), "start " + (2 << 20));
    }

    @Test
    void closesTheAdapterIfItGetsNoSession() {
        wintun.startErrors.add(WindowsError.NOT_SUPPORTED);

        assertThat(refusal().reason()).isEqualTo(Reason.REFUSED);
        assertThat(wintun.asked).endsWith("start " + (4 << 20), "close " + FakeWintun.ADAPTER);
    }

    private TunException refusal() {
        return catchThrowableOfType(TunException.class, () -> OpenAdapter.open("manta0", wintun));
    }

    private static String guid(int attempt) {
        return HexFormat.of().formatHex(AdapterGuid.bytes(AdapterGuid.of("manta0", attempt)));
    }
}

package io.manta.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.lab.FakeClock;
import io.manta.lab.Internet;
import io.manta.lab.MemoryInterface;
import io.manta.lab.MemoryPort;
import io.manta.tun.InterfaceConfig;
import io.manta.tun.TunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostNetworkTest {
    private static final IpPrefix ADDRESS = prefix("100.64.0.1/10");
    private static final IpPrefix ROUTE = prefix("10.0.0.0/8");

    private final MemoryInterface made = new MemoryInterface();
    private final List<String> order = new ArrayList<>();
    private final RecordingJournal journal = new RecordingJournal();
    private final MemoryPort port =
            new Internet(new FakeClock(), 1).host("ann", "192.0.2.1").open(41_820);
    private final HostNetwork host =
            new HostNetwork(
                    "manta0",
                    made,
                    new HostJournal() {
                        @Override
                        public void begin(HostChange change) throws MantaException {
                            order.add("begin after " + made.changes().size());
                            journal.begin(change);
                        }

                        @Override
                        public void undone(HostChange change) {
                            order.add("undone after " + made.changes().size());
                            journal.undone(change);
                        }
                    },
                    port);

    @Test
    void theJournalKnowsBeforeAChangeIsMadeAndUntilItIsUndone() throws Exception {
        host.addAddress(ADDRESS);
        host.addRoute(ROUTE, Optional.empty());
        assertThat(journal.present())
                .containsExactly(
                        new HostChange.AddressAdded("manta0", ADDRESS),
                        new HostChange.RouteAdded("manta0", ROUTE));

        host.undoAll();

        assertThat(order)
                .containsExactly(
                        "begin after 0", "begin after 1", "undone after 3", "undone after 4");
        assertThat(made.changes())
                .containsExactly(
                        "address add 100.64.0.1/10",
                        "route add 10.0.0.0/8",
                        "route remove 10.0.0.0/8",
                        "address remove 100.64.0.1/10");
        assertThat(journal.present()).isEmpty();
    }

    @Test
    void aRefusedChangeIsNotRemembered() {
        made.failAfter(0);

        assertThatThrownBy(() -> host.addRoute(ROUTE, Optional.empty()))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.HOST_REFUSED));
        assertThat(journal.present()).isEmpty();
        assertThat(host.routes()).isEmpty();
    }

    @Test
    void withoutARoomyJournalNothingIsChanged() {
        journal.failAfter(0);

        assertThatThrownBy(() -> host.addAddress(ADDRESS)).hasMessage("the disk is full");
        assertThat(made.changes()).isEmpty();
        assertThat(host.addresses()).isEmpty();
    }

    @Test
    void undoesTheRestWhenOneStepFails() throws Exception {
        host.addAddress(ADDRESS);
        host.addRoute(ROUTE, Optional.empty());
        made.failAfter(0);

        assertThatThrownBy(host::undoAll).hasMessageContaining("route remove");

        assertThat(made.addresses()).isEmpty();
        assertThat(journal.present())
                .as("still to be undone after a crash")
                .containsExactly(new HostChange.RouteAdded("manta0", ROUTE));
        host.forgetAll();
        assertThat(journal.present()).isEmpty();
        assertThat(host.routes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TunException.Reason.class)
    void everyReasonHasACodeAndKeepsItsWords(TunException.Reason reason) {
        MantaException said = TunFailures.explain(new TunException(reason, "what was tried"));

        assertThat(said).hasMessage("what was tried");
        assertThat(said.code())
                .isEqualTo(
                        switch (reason) {
                            case NO_DEVICE -> ErrorCode.TUN_MISSING;
                            case NO_PRIVILEGE, DEVICE_FORBIDDEN -> ErrorCode.NO_PRIVILEGE;
                            case NAME_TAKEN -> ErrorCode.INTERFACE_EXISTS;
                            case BAD_NAME -> ErrorCode.INVALID_ARGUMENT;
                            case REFUSED -> ErrorCode.HOST_REFUSED;
                            case NO_IPV6, UNSUPPORTED -> ErrorCode.UNSUPPORTED;
                        });
    }

    @Test
    void allTrafficIsRoutedApartFromOurOwnDatagramsAndUndone() throws Exception {
        made.takeMark(41_820);

        host.allTraffic().route(prefix("0.0.0.0/0"));
        host.allTraffic().route(prefix("::/0"));

        assertThat(port.mark()).isEqualTo(41_821);
        assertThat(journal.present())
                .containsExactly(
                        new HostChange.AllTrafficRouted("manta0", true, 41_821),
                        new HostChange.AllTrafficRouted("manta0", false, 41_821));

        host.undoAll();

        assertThat(port.mark()).isZero();
        assertThat(journal.present()).isEmpty();
        assertThat(made.changes())
                .containsExactlyInAnyOrder(
                        "route all IPv4 but mark 41821",
                        "route all IPv6 but mark 41821",
                        "unroute all IPv4 but mark 41821",
                        "unroute all IPv6 but mark 41821");
    }

    @Test
    void whatComesToOurPortIsAnsweredPastTheTunnelAlsoAfterItMoved() throws Exception {
        host.allTraffic().route(prefix("::/0"));
        host.allTraffic().keepPortOut();
        assertThat(made.changes()).as("IPv4 only").containsExactly("route all IPv6 but mark 41820");

        host.allTraffic().route(prefix("0.0.0.0/0"));
        int first = port.localPort();
        host.allTraffic().keepPortOut();
        port.move(first + 1);
        host.allTraffic().keepPortOut();

        assertThat(made.changes())
                .endsWith(
                        "keep port " + first + " out of mark 41820",
                        "keep port " + (first + 1) + " out of mark 41820");
    }

    @Test
    void withoutMarksOurDatagramsLeaveByTheInterfaceThatTrafficLeftByAndFollowIt()
            throws Exception {
        made.withoutMarks(4, 6);

        host.allTraffic().route(prefix("0.0.0.0/0"));
        assertThat(port.leavesBy()).containsExactly(4, 0);
        assertThat(port.mark()).isZero();
        host.allTraffic().route(prefix("::/0"));
        assertThat(port.leavesBy()).containsExactly(4, 6);
        assertThat(journal.present())
                .containsExactly(
                        new HostChange.AllTrafficRouted("manta0", true, 41_820),
                        new HostChange.AllTrafficRouted("manta0", false, 41_820));

        made.withoutMarks(5, 0);
        assertThat(port.leavesBy()).containsExactly(4, 6);
        host.allTraffic().followOutward();
        assertThat(port.leavesBy()).as("another network, without IPv6").containsExactly(5, 0);

        host.undoAll();
        assertThat(port.leavesBy()).containsExactly(0, 0);
        assertThat(journal.present()).isEmpty();
        assertThat(host.allTraffic().routed()).isEmpty();
    }

    @Test
    void withoutMarksARefusalLeavesOurDatagramsAsTheyWere() {
        made.withoutMarks(4, 6);
        made.failAfter(0);

        assertThatThrownBy(() -> host.allTraffic().route(prefix("0.0.0.0/0")))
                .isInstanceOf(MantaException.class);

        assertThat(port.leavesBy()).containsExactly(0, 0);
        assertThat(journal.present()).isEmpty();
    }

    @Test
    void followingDoesNothingWithMarksOrWithoutAllTraffic() throws Exception {
        host.allTraffic().route(prefix("0.0.0.0/0"));
        host.allTraffic().followOutward();
        assertThat(port.leavesBy()).containsExactly(0, 0);
        host.undoAll();

        made.withoutMarks(4, 6);
        host.allTraffic().followOutward();
        assertThat(port.leavesBy()).containsExactly(0, 0);
    }

    @Test
    void withoutAFreeMarkNothingIsChanged() throws Exception {
        for (int mark = InterfaceConfig.FIRST_MARK; mark <= InterfaceConfig.LAST_MARK; mark++) {
            made.takeMark(mark);
        }

        assertThatThrownBy(() -> host.allTraffic().route(prefix("::/0")))
                .isInstanceOf(MantaException.class)
                .hasMessageContaining("41820 to 41835");

        assertThat(port.mark()).isZero();
        assertThat(made.changes()).isEmpty();
        assertThat(journal.present()).isEmpty();
        assertThat(host.allTraffic().routed()).isEmpty();
    }

    private static IpPrefix prefix(String text) {
        try {
            return IpPrefix.parse(text);
        } catch (MantaException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

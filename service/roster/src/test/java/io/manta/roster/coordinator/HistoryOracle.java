package io.manta.roster.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.DeviceId;
import io.manta.roster.KeyStatus;
import io.manta.roster.Member;
import io.manta.roster.RosterView;
import io.manta.roster.TestDevices;
import io.manta.roster.coordinator.Op.What;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.SecretHash;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must be true when everybody has met, said in terms of what was done and who knew of what,
 * not of entries and stamps.
 */
final class HistoryOracle {
    private final List<Op> log;
    private final RosterView end;

    HistoryOracle(List<Op> log, RosterView end) {
        this.log = log;
        this.end = end;
    }

    void check() {
        for (int i = 0; i < Replica.GUESTS; i++) {
            checkDevice(TestDevices.id(Replica.FIRST_GUEST + i));
        }
        checkInvites();
        checkNamesAndAddresses();
        checkKeys();
        checkSettings();
    }

    private void checkDevice(DeviceId device) {
        List<Op> admissions = ops(What.ADMIT, device);
        List<Op> removals = new java.util.ArrayList<>(ops(What.REMOVE, device));
        List<Op> bans = ops(What.BAN, device);
        removals.addAll(bans);
        boolean banned =
                bans.stream()
                        .anyMatch(
                                ban ->
                                        ops(What.PARDON, device).stream()
                                                .noneMatch(pardon -> pardon.knows(ban)));
        if (banned) {
            assertThat(end.isMember(device)).as("no kick is lost: %s", device).isFalse();
            assertThat(end.removal(device)).isPresent();
            return;
        }
        boolean certainlyIn =
                admissions.stream()
                        .anyMatch(
                                admission ->
                                        isUndisputed(admission)
                                                && removals.stream()
                                                        .noneMatch(
                                                                removal ->
                                                                        removal.knows(admission)));
        if (certainlyIn) {
            assertThat(end.isMember(device))
                    .as("no admission is lost: %s of %s", device, about(device))
                    .isTrue();
        }
        boolean certainlyOut =
                admissions.stream()
                        .allMatch(
                                admission ->
                                        removals.stream()
                                                .anyMatch(removal -> removal.knows(admission)));
        if (certainlyOut) {
            assertThat(end.isMember(device)).as("no removal is lost: %s", device).isFalse();
        }
    }

    private boolean isUndisputed(Op admission) {
        return admission.secret().isEmpty()
                || log.stream()
                        .filter(op -> op.what() == What.ADMIT)
                        .filter(op -> op.secret().equals(admission.secret()))
                        .allMatch(op -> op.device().equals(admission.device()));
    }

    /** One invite lets in one device: the one it let in first. */
    private void checkInvites() {
        for (int i = 0; i < Replica.INVITES; i++) {
            Optional<SecretHash> invite = Optional.of(io.manta.roster.TestNetwork.invite(i));
            List<Op> uses =
                    log.stream()
                            .filter(op -> op.what() == What.ADMIT && op.secret().equals(invite))
                            .toList();
            Optional<Op> first = uses.stream().min(Comparator.comparing(Op::stamp));
            assertThat(end.admittedWith(invite.get())).isEqualTo(first.map(Op::device));
            for (Op use : uses) {
                boolean onlyWay =
                        ops(What.ADMIT, use.device()).stream()
                                .allMatch(other -> other.secret().equals(invite));
                if (onlyWay && !use.device().equals(first.orElseThrow().device())) {
                    assertThat(end.isMember(use.device()))
                            .as("%s came second with an invite", use.device())
                            .isFalse();
                }
            }
        }
    }

    private void checkNamesAndAddresses() {
        Set<Label> names = new HashSet<>();
        Set<InetAddress> addresses = new HashSet<>();
        for (Member member : end.members()) {
            assertThat(names.add(member.hostname())).as("one name, one device").isTrue();
            assertThat(addresses.add(member.ipv4().orElseThrow())).isTrue();
            assertThat(addresses.add(member.ipv6().orElseThrow())).isTrue();
            ops(What.NAME, member.device()).stream()
                    .max(Comparator.comparing(Op::stamp))
                    .ifPresent(last -> checkName(member, last.name().orElseThrow()));
        }
    }

    /** The last name it got; or that with a number, if somebody else has that name. */
    private void checkName(Member member, Label given) {
        Label name = member.hostname();
        if (!name.equals(given)) {
            assertThat(name.text())
                    .as("the last name of %s", about(member.device()))
                    .startsWith(given.text() + "-");
            assertThat(end.member(given)).as("who has %s instead", given).isPresent();
        }
    }

    private void checkKeys() {
        for (Op added : log.stream().filter(op -> op.what() == What.ADD_KEY).toList()) {
            KeyStatus key = end.key(added.secret().orElseThrow()).orElseThrow();
            boolean revoked =
                    log.stream()
                            .anyMatch(
                                    op ->
                                            op.what() == What.REVOKE_KEY
                                                    && op.secret().equals(added.secret()));
            assertThat(key.revoked()).as("no revocation is lost").isEqualTo(revoked);
        }
    }

    private void checkSettings() {
        Label expected =
                log.stream()
                        .filter(op -> op.what() == What.SET_NAME)
                        .max(Comparator.comparing(Op::stamp))
                        .flatMap(Op::name)
                        .orElse(io.manta.roster.TestNetwork.label("home"));
        assertThat(end.name()).isEqualTo(expected);
    }

    /** For whoever looks into a failure. */
    private String about(DeviceId device) {
        StringBuilder lines = new StringBuilder();
        for (Op op : log) {
            if (op.device().equals(device)) {
                lines.append(
                        "\n%d %s %s %s knows %s"
                                .formatted(
                                        op.number(),
                                        op.what(),
                                        op.stamp(),
                                        op.secret(),
                                        op.known()));
            }
        }
        return lines.toString();
    }

    private List<Op> ops(What what, DeviceId device) {
        return log.stream().filter(op -> op.what() == what && op.device().equals(device)).toList();
    }
}

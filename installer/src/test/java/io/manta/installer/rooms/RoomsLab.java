package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Need;
import io.manta.installer.lab.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Machines with a service each, on one wire that can be cut and mended. */
final class RoomsLab implements AutoCloseable {
    private static final AtomicInteger LABS = new AtomicInteger();

    /** How a log line tells of a bug. */
    private static final String BUG = "INTERNAL";

    private final Lab lab;
    private final Segment wire;
    private final String network;
    private final List<Member> members = new ArrayList<>();
    private List<String> apart = List.of();
    private int nats;

    private RoomsLab(Lab lab, String network) {
        this.lab = lab;
        this.network = network;
        this.wire = Segment.lay(lab, "wire");
    }

    /** A LAN with a machine of each name. */
    static RoomsLab lan(String... names) {
        return open("10.77.0.", names);
    }

    /** An internet with a machine of each name; others come behind NATs. */
    static RoomsLab internet(String... names) {
        return open("203.0.113.", names);
    }

    private static RoomsLab open(String network, String... names) {
        Need.lab();
        Need.programs("nft", "sysctl");
        String prefix = "manta-r" + ProcessHandle.current().pid() + "x" + LABS.incrementAndGet();
        Lab lab = Lab.open(prefix);
        try {
            RoomsLab rooms = new RoomsLab(lab, network);
            rooms.machines(List.of(names));
            return rooms;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** A service mostly waits for its JVM, so they start beside each other. */
    private void machines(List<String> names) {
        List<Namespace> machines = new ArrayList<>();
        for (String name : names) {
            machines.add(wire.machine(name, address(machines.size())));
        }
        members.addAll(
                IntStream.range(0, names.size())
                        .parallel()
                        .mapToObj(i -> started(names.get(i), machines.get(i)))
                        .toList());
    }

    /** Adds a machine with a service that is up. */
    Member machine(String name) {
        return machine(name, machine -> {});
    }

    /** Adds a machine, with something of its own before the service starts. */
    Member machine(String name, Consumer<Namespace> preparation) {
        Namespace machine = wire.machine(name, address(members.size()));
        preparation.accept(machine);
        return serve(name, machine);
    }

    /** Adds a machine behind a NAT of its own. */
    Member behindNat(String name) {
        nats++;
        return serve(name, wire.behindNat(name, address(members.size()), nats));
    }

    private String address(int index) {
        return network + (10 + index) + "/24";
    }

    private Member serve(String name, Namespace machine) {
        Member member = started(name, machine);
        members.add(member);
        return member;
    }

    private Member started(String name, Namespace machine) {
        Member member = new Member(MantaNode.start(lab, Image.ofProperty(), machine, name));
        member.ask("up");
        return member;
    }

    Member member(String name) {
        return members.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    /** All of them, in the order they came. */
    List<Member> members() {
        return List.copyOf(members);
    }

    /** Lets the first make a network that all others join. */
    void acquaint() {
        Member first = members.getFirst();
        String room = first.create("friends");
        String code = first.code(room, "--reusable");
        members.stream().skip(1).forEach(member -> member.join(code));
        Agreement.within(Member.PATIENCE, room, members.size(), members);
    }

    /** The lab underneath. */
    Lab lab() {
        return lab;
    }

    /**
     * Cuts the wire: these on one side, everybody else on the other. Nobody sees a broken cable.
     */
    void cutOff(Member... some) {
        mend();
        apart = Stream.of(some).map(Member::name).toList();
        wire.part(apart);
    }

    /** Mends what was cut. */
    void mend() {
        wire.mend(apart);
        apart = List.of();
    }

    /** Pulls the cable of a machine. */
    void unplug(Member member) {
        wire.unplug(member.name());
    }

    /** Puts it back. */
    void plug(Member member) {
        wire.plug(member.name());
    }

    /** Fails if a service tells of a bug in its log; to be asked at the end. */
    void assertNoBugs() {
        for (Member member : members) {
            assertThat(member.service().said().lines().filter(line -> line.contains(BUG)))
                    .as("what the service of %s says of bugs", member.name())
                    .isEmpty();
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}

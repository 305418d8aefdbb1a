package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Need;
import io.manta.installer.lab.Nft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Machines on a site of their own each, with a router in between: what is said on one site is not
 * heard on another. Their addresses are of the kind that is routed everywhere.
 */
final class RoutedLab implements AutoCloseable {
    private static final AtomicInteger LABS = new AtomicInteger();
    private static final String BUG = "INTERNAL";
    private static final int RELAY_PORT = 8080;

    private static final String NAT_RULES =
            """
            table ip nat {
              chain out { type nat hook postrouting priority srcnat; oifname "wan" %s; }
            }
            table ip filter {
              chain in { type filter hook input priority filter; policy drop;
                iifname { "lan", "lo" } accept; ct state established,related accept; }
              chain through { type filter hook forward priority filter; policy drop;
                iifname "lan" accept; ct state established,related accept; }
            }
            """;

    private final Lab lab;
    private final Namespace router;
    private final List<Member> members = new ArrayList<>();

    private RoutedLab(Lab lab) {
        this.lab = lab;
        this.router = lab.namespace("router");
        router.run("sysctl", "-q", "net.ipv4.ip_forward=1");
    }

    static RoutedLab open() {
        Need.lab();
        Need.programs("nft", "sysctl");
        String prefix = "manta-d" + ProcessHandle.current().pid() + "x" + LABS.incrementAndGet();
        return new RoutedLab(Lab.open(prefix));
    }

    /** A machine at a site, without a program. */
    Namespace machine(String name, int site) {
        Namespace machine = lab.namespace(name);
        lab.cable(router, name, machine, "eth0");
        settle(machine, name, site);
        return machine;
    }

    private void settle(Namespace machine, String name, int site) {
        router.ip("addr replace " + net(site) + "1/24 dev " + name);
        machine.ip("addr add " + address(site) + "/24 dev eth0");
        machine.ip("route replace default via " + net(site) + "1");
    }

    private static String net(int site) {
        return "51.15." + site + ".";
    }

    /** The address of the machine at a site. */
    static String address(int site) {
        return net(site) + "2";
    }

    /** A service at a site that does not look around there. */
    Member member(String name, int site, String... options) {
        return serve(name, machine(name, site), options);
    }

    private Member serve(String name, Namespace machine, String... options) {
        List<String> all = new ArrayList<>(List.of("--no-mdns"));
        all.addAll(List.of(options));
        MantaNode node =
                MantaNode.start(lab, Image.ofProperty(), machine, name, all.toArray(String[]::new));
        Member member = new Member(node);
        members.add(member);
        member.ask("up");
        return member;
    }

    /**
     * A service behind a router like those at home, which is at that site.
     *
     * @param masquerade how it translates: {@code masquerade}, or {@code masquerade fully-random}
     *     for another port towards every destination
     */
    Member behindNat(String name, int site, String masquerade, String... options) {
        Namespace nat = lab.namespace("nat" + site);
        lab.cable(router, name, nat, "wan");
        router.ip("addr replace " + net(site) + "1/24 dev " + name);
        nat.ip("addr add " + address(site) + "/24 dev wan");
        nat.ip("route add default via " + net(site) + "1");
        Namespace machine = lab.namespace(name);
        lab.cable(nat, "lan", machine, "eth0");
        nat.ip("addr add 192.168." + site + ".1/24 dev lan");
        machine.ip("addr add 192.168." + site + ".10/24 dev eth0");
        machine.ip("route add default via 192.168." + site + ".1");
        nat.run("sysctl", "-q", "net.ipv4.ip_forward=1");
        Nft.load(nat, NAT_RULES.formatted(masquerade));
        return serve(name, machine, options);
    }

    /** Carries machines to other sites, all at once. */
    void move(List<Member> travellers, List<Integer> sites) {
        takeAway(travellers);
        arrive(travellers, sites);
    }

    /** Machines are on their way, without any address. */
    void takeAway(List<Member> travellers) {
        for (Member member : travellers) {
            member.service().namespace().ip("addr flush dev eth0 scope global");
            router.ip("addr flush dev " + member.name() + " scope global");
        }
    }

    /** Puts machines on their way where they wanted to go. */
    void arrive(List<Member> travellers, List<Integer> sites) {
        for (int i = 0; i < travellers.size(); i++) {
            Member member = travellers.get(i);
            settle(member.service().namespace(), member.name(), sites.get(i));
        }
    }

    /** A relay of ours; its URL. */
    String relay(String name, int site, String... options) {
        Namespace machine = machine(name, site);
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Image.ofProperty().service().toString(),
                                "relay",
                                "--listen",
                                address(site) + ":" + RELAY_PORT));
        line.addAll(List.of(options));
        lab.start(machine, name, line);
        assertThat(Await.until(Member.PATIENCE, () -> said(name).contains("relay ready")))
                .as("the relay says: %s", said(name))
                .isTrue();
        return "http://" + address(site) + ":" + RELAY_PORT;
    }

    /** What a program has written. */
    String said(String name) {
        try {
            return Files.exists(lab.log(name)) ? Files.readString(lab.log(name)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Lab lab() {
        return lab;
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

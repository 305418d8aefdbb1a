package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.text.Amounts;
import io.manta.ipc.request.AdminAddRequest;
import io.manta.ipc.request.AdminListRequest;
import io.manta.ipc.request.AdminRemoveRequest;
import io.manta.ipc.request.AliasListRequest;
import io.manta.ipc.request.AliasRemoveRequest;
import io.manta.ipc.request.AliasSetRequest;
import io.manta.ipc.request.EphemeralAction;
import io.manta.ipc.request.HostnameSetRequest;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.InviteRevokeRequest;
import io.manta.ipc.request.NetworkCreateRequest;
import io.manta.ipc.request.NetworkEphemeralRequest;
import io.manta.ipc.request.NetworkKickRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import io.manta.ipc.request.NetworkNukeRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import io.manta.ipc.request.RequestDenyRequest;
import io.manta.ipc.request.RequestLinkRequest;
import io.manta.ipc.request.RequestsListRequest;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.request.WhoisRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command about networks against a real server with a scripted service behind it. */
@Timeout(60)
class NetworkCommandsTest extends AgainstFakeService {
    static List<Arguments> requests() {
        Optional<String> none = Optional.empty();
        return List.of(
                asks("create", new NetworkCreateRequest(none, false, none, none)),
                asks(
                        "create --name lab --open --cidr 10.200.0.0/16 --hostname tower",
                        new NetworkCreateRequest(
                                Optional.of("lab"),
                                true,
                                Optional.of("10.200.0.0/16"),
                                Optional.of("tower"))),
                asks("leave home", new NetworkLeaveRequest("home")),
                asks("nuke home --force", new NetworkNukeRequest("home")),
                asks("kick home bob --yes", new NetworkKickRequest("home", "bob")),
                asks("kick home bob -y", new NetworkKickRequest("home", "bob")),
                asks("ephemeral home show", ephemeral(EphemeralAction.SHOW, Optional.empty())),
                asks("ephemeral home off", ephemeral(EphemeralAction.OFF, Optional.empty())),
                asks("ephemeral home 12h", ephemeral(EphemeralAction.SET, Optional.of(43_200L))),
                asks("invite home", new InviteCreateRequest("home", Optional.empty(), none, false)),
                asks(
                        "invite create home --expires 2h --hostname laptop",
                        new InviteCreateRequest(
                                "home", Optional.of(7_200L), Optional.of("laptop"), false)),
                asks(
                        "invite home --reusable",
                        new InviteCreateRequest("home", Optional.empty(), none, true)),
                asks(
                        "invite create list",
                        new InviteCreateRequest("list", Optional.empty(), none, false)),
                asks("invite list home", new InviteListRequest("home")),
                asks("invite home list", new InviteListRequest("home")),
                asks("invite revoke home k3f8", new InviteRevokeRequest("home", "k3f8")),
                asks("requests link home", new RequestLinkRequest("home")),
                asks("requests", new RequestsListRequest(none)),
                asks("requests home", new RequestsListRequest(Optional.of("home"))),
                asks("requests list home", new RequestsListRequest(Optional.of("home"))),
                asks("requests accept home caro", new RequestAcceptRequest("home", "caro")),
                asks("requests home accept caro", new RequestAcceptRequest("home", "caro")),
                asks("requests deny home caro", new RequestDenyRequest("home", "caro", false)),
                asks(
                        "requests deny home caro --block",
                        new RequestDenyRequest("home", "caro", true)),
                asks("admin home", new AdminListRequest("home")),
                asks("admin list home", new AdminListRequest("home")),
                asks("admin add home bob", new AdminAddRequest("home", "bob")),
                asks("admin remove home bob", new AdminRemoveRequest("home", "bob")),
                asks("hostname home tower", new HostnameSetRequest("home", "tower")),
                asks("alias home", new AliasListRequest("home")),
                asks("alias list home", new AliasListRequest("home")),
                asks("alias set home bob printer", new AliasSetRequest("home", "bob", "printer")),
                asks("alias home set bob printer", new AliasSetRequest("home", "bob", "printer")),
                asks("alias rm home printer", new AliasRemoveRequest("home", "printer")),
                asks("alias remove home printer", new AliasRemoveRequest("home", "printer")),
                asks("whois home bob", new WhoisRequest("home", "bob")));
    }

    private static Arguments asks(String command, ServiceRequest<?> request) {
        return Arguments.of(command, request);
    }

    private static NetworkEphemeralRequest ephemeral(
            EphemeralAction action, Optional<Long> afterS) {
        return new NetworkEphemeralRequest("home", action, afterS);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void asksWhatThePersonMeans(String command, ServiceRequest<?> request) {
        Run run = manta(command.split(" "));
        assertThat(service.requests).as(run.err()).containsExactly(request);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isNotEmpty().doesNotContain("\u001b");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void printsOneJsonDocumentOnRequest(String command, ServiceRequest<?> request) {
        Run run = manta((command + " --json").split(" "));
        assertThat(run.code()).isZero();
        assertThat(service.requests).containsExactly(request);
        assertThat(run.out()).startsWith("{").endsWith("}\n").hasLineCount(1);
    }

    @Test
    void printsTheDocumentsThatScriptsReadAsTheyCame() {
        assertThat(manta("create", "--name", "lab", "--json").out())
                .startsWith(
                        "{\"id\":\""
                                + FakeNetworks.ROOM
                                + "\",\"name\":\"lab\",\"ipv4\":\"100.72.14.9\","
                                + "\"ipv6\":\"fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01\","
                                + "\"hostname\":\"desk\"");
        assertThat(manta("invite", "home", "--qr", "--json").out())
                .startsWith(
                        "{\"code\":\"%s\",\"link\":\"manta://join/%s\",\"id\":\"k3f8a2b1\","
                                        .formatted(FakeNetworks.CODE, FakeNetworks.CODE)
                                + "\"expires_at\":\"2026-11-28T12:00:00Z\",\"uses\":1,");
        assertThat(manta("requests", "--json").out())
                .startsWith(
                        "{\"requests\":[{\"network\":\"%s\",\"id\":\"carolfg8\","
                                        .formatted(FakeNetworks.ROOM)
                                + "\"device_id\":\"%s\",\"hostname\":\"carol\","
                                        .formatted(FakeNetworks.CAROL)
                                + "\"words\":[\"amber\",\"canoe\",");
    }

    @Test
    void saysWhatWasFoundedAndWhatComesNext() {
        assertThat(manta("create", "--name", "lab").out())
                .isEqualTo(
                        """
                        Created 'lab'.

                          Room id    roomrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u
                          You        desk
                          Address    100.72.14.9 · fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01

                        What next:
                          manta invite lab                make an invite; --qr draws it, too
                          manta requests link lab         or let others knock, and decide then
                          manta status                    see who is there
                        """);
        assertThat(manta("create", "--name", "lab", "--open").out())
                .endsWith(
                        """
                        What next:
                          manta up                        go on the private network
                          manta requests link lab         print what others type to enter
                          manta status                    see who is there
                        """);
    }

    @Test
    void saysHowAnInviteIsUsed() {
        Run run = manta("invite", "home", "--hostname", "laptop");
        assertThat(run.out())
                .isEqualTo(
                        """
                        Invite k3f8a2b1 to 'home', for one device named 'laptop', until %s (7 d).

                        Code:
                        %s

                        Link:
                        manta://join/%s

                        On the other device, once Manta runs there:
                          manta join CODE                 with the code or the link; 'manta join -' asks for it

                        Whoever has the code can enter, so give it to nobody else.
                          manta invite revoke home k3f8a2b1  take it back
                        """
                                .formatted(
                                        Amounts.moment(Instant.parse("2026-11-28T12:00:00Z")),
                                        FakeNetworks.CODE,
                                        FakeNetworks.CODE));
        assertThat(manta("invite", "home", "--reusable").out())
                .startsWith("Invite k3f8a2b1 to 'home', for any number of devices, until ");
    }

    @Test
    void drawsAnInviteThatFitsTheTerminal() {
        List<String> lines = manta("invite", "home", "--qr").out().lines().toList();
        assertThat(lines.stream().filter(line -> line.contains("█")))
                .hasSizeGreaterThan(20)
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void listsInvites() {
        assertThat(manta("invite", "list", "home").out())
                .isEqualTo(
                        """
                        Invites to 'home'
                        ID        STATE    LETS IN     UNTIL             AS      MADE BY  USED BY
                        k3f8a2b1  open     one         %s  laptop  desk     –
                        9qx4m1zz  revoked  any number  revoked           –       desk     carol and 2 more
                        """
                                .formatted(Amounts.moment(Instant.parse("2026-11-28T12:00:00Z"))));
        assertThat(manta("invite", "list", "empty").out())
                .isEqualTo("No invites to 'empty' yet.\n");
    }

    @Test
    void showsWhoKnocksWithTheWordsToCompare() {
        assertThat(manta("requests").out())
                .isEqualTo(
                        """
                        One device waits to be let in.

                        carol  wants to enter 'home' · waiting 2 min
                          Words      amber canoe lemon otter pillow window
                          Device     carolfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u
                          From       203.0.113.9:41820
                          Let in     manta requests accept home carolfg8

                        Let in whom you know: the other person must see the very same words.
                        'deny' in place of 'accept' turns somebody away, with --block for good.
                        """);
        assertThat(manta("requests", "empty").out()).isEqualTo("Nobody waits to be let in.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "leave home|Left 'home'.",
                "leave office|This device does not ask to enter 'office' any more.",
                "nuke home --force|Closed 'home'. Members leave as they hear of it.",
                "kick home bob --yes|Removed bob from 'home'. It stays out until somebody lets it in again.",
                "ephemeral home 30d|Members of 'home' that nobody sees for 30 d are removed.",
                "ephemeral home off|Members of 'home' stay, however long they are away.",
                "hostname home tower|This device is 'tower' in 'home'.",
                "hostname home offline|This device asks to be 'offline' in 'home'; a coordinator confirms it.",
                "invite revoke home k3f8|Invite k3f8a2b1 to 'home' lets nobody in any more.",
                "requests accept home caro|carol may enter 'home'.",
                "requests deny home caro|device carolfg8ej was turned away from 'home'.",
                "requests deny home caro --block|device carolfg8ej was turned away from 'home' and may not ask again.",
                "alias empty|No aliases in 'empty'.",
            })
    void saysInASentenceWhatIsDone(String command, String sentence) {
        assertThat(manta(command.split(" "))).isEqualTo(new Run(0, sentence + "\n", ""));
    }

    @Test
    void saysWhenNobodyCouldBeToldOfALeave() {
        assertThat(manta("leave", "empty").err())
                .startsWith("No coordinator could be reached")
                .hasLineCount(1);
    }

    @Test
    void listsCoordinatorsAndAliases() {
        assertThat(manta("admin", "home").out())
                .isEqualTo(
                        """
                        Coordinators of 'home'
                           NAME  DEVICE
                        ○  bob   bobdrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u  added by desk
                        ●  desk  ybndrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u  founder, this device
                        """);
        assertThat(manta("alias", "set", "home", "bob", "printer").out())
                .isEqualTo(
                        """
                        Aliases in 'home', on this device only
                        ALIAS    NAME                DEVICE
                        printer  bob                 bobdrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u
                        ann      no member any more  carolfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u
                        """);
    }

    @Test
    void tellsAllOfAMember() {
        assertThat(manta("whois", "home", "bob").out())
                .isEqualTo(
                        """
                        bob in 'home'

                          Device     bobdrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u
                          Address    100.80.3.4 · fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a02
                          State      online · direct · 203.0.113.9:41820 · 12.3 ms
                          Role       coordinator
                          Alias      printer (on this device only)
                          Key        boIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
                          Joined     %s · 3 d ago
                        """
                                .formatted(Amounts.moment(Instant.parse("2026-11-18T12:00:00Z"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "peers",
                "create",
                "requests",
                "invite list home",
                "admin home",
                "alias home",
                "whois home bob",
                "create --help",
                "join --help",
                "invite --help",
                "invite create --help",
                "requests --help",
                "requests deny --help",
                "admin --help",
                "alias --help",
                "alias set --help",
                "ephemeral --help",
                "kick --help",
                "nuke --help",
                "--help",
            })
    void keepsToAHundredColumns(String command) {
        service.status = NetworkSamples.status();
        Run run = manta(command.split(" "));
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().map(line -> line.codePointCount(0, line.length())))
                .allMatch(columns -> columns <= 100);
    }

    @Test
    void showsNetworksInTheStatus() {
        service.status = NetworkSamples.status();
        assertThat(manta("status").out())
                .endsWith(
                        """
                        Needs attention
                          ! carol wants to enter 'home'.
                            → manta requests accept home carolfg8

                        Waiting to enter
                          ◐ 'office': waiting until coordinator ann lets this device in · asked 5 min ago
                            Whoever decides sees the same words: amber canoe lemon otter pillow window
                            → manta leave office gives it up

                        home  1 of 3 online
                          Room id    roomrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u
                          You        desk · coordinator
                                     asked to be tower, not confirmed yet
                          Entry      closed: by invite, or when a coordinator says yes · 1 waiting
                          Ephemeral  whom nobody sees for 30 d is removed
                                NAME                IPV4        IPV6                                     PATH     RTT · SEEN
                          ●  ★  bob                 100.80.3.4  fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a02  direct      12.3 ms
                          ◐     studio              100.80.3.4  fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a02  idle      3 min ago
                          ○     a-machine-with-qu…  100.80.3.4  fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a02  offline       never
                          ★ coordinator: may let others in
                        """);
    }

    @Test
    void showsMembersNetworkByNetwork() {
        service.status = NetworkSamples.status();
        assertThat(manta("peers").out())
                .startsWith("home  1 of 3 online\n        NAME  ")
                .doesNotContain("Room id");
        service.status = NetworkSamples.with(List.of(), List.of(), List.of());
        assertThat(manta("peers").out()).startsWith("No peers yet.").contains("manta create");
    }
}

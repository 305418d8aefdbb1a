package io.manta.desktop.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.CheckLine;
import io.manta.desktop.widget.CheckLine.Mark;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.NatView;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.SourceView;
import io.manta.ipc.reply.VersionReply;
import io.manta.ipc.reply.WhoisReply;
import io.manta.ipc.request.NetcheckRequest;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.request.VersionRequest;
import io.manta.ipc.request.WhoisRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestStepModelTest {
    private final World world = new World();
    private final TestStepModel model =
            new TestStepModel(world.service, world.asker, world.errors, world.texts);

    static NetcheckReply netcheck(String mapping, Optional<String> problem) {
        return new NetcheckReply(
                41_820,
                List.of("192.168.1.4:41820"),
                mapping.isEmpty()
                        ? List.of()
                        : List.of(new NatView("ipv4", mapping, Optional.empty(), true)),
                List.of(),
                List.of(new SourceView("mdns", true, problem, Optional.empty())));
    }

    private void answer() {
        world.asker
                .answer(
                        VersionRequest.class,
                        _ -> new VersionReply("0.1.0", Optional.empty(), 1, "25", "Linux"))
                .answer(
                        NetcheckRequest.class,
                        _ -> netcheck("endpoint-independent", Optional.empty()))
                .answer(
                        WhoisRequest.class,
                        request ->
                                new WhoisReply(
                                        request.network(),
                                        "family",
                                        Samples.family().peers().getFirst(),
                                        true,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()));
    }

    private List<Mark> marks() {
        return model.linesProperty().get().stream().map(CheckLine::mark).toList();
    }

    private String text(int line) {
        return model.linesProperty().get().get(line).text();
    }

    @Test
    void looksUpTheOwnNameInARoomThroughTheService() {
        answer();
        world.tell(Samples.connected());
        model.begin();
        assertThat(marks()).containsOnly(Mark.GOOD);
        assertThat(world.asker.asked(WhoisRequest.class))
                .containsExactly(new WhoisRequest(Samples.FAMILY, "ann-laptop"));
        assertThat(text(2))
                .isEqualTo("“ann-laptop” in the room “family” is this device, 100.71.3.20.");
    }

    @Test
    void offersToConnectAndFollowsWhatTheServiceSays() {
        answer();
        world.tell(Samples.empty());
        model.begin();
        assertThat(marks()).containsExactly(Mark.GOOD, Mark.OPEN, Mark.OPEN, Mark.GOOD);
        world.asker.refuse(UpRequest.class, ErrorCode.TUN_MISSING);
        model.connect();
        assertThat(marks().get(1)).isEqualTo(Mark.BAD);
        world.tell(Samples.connected());
        assertThat(marks()).containsOnly(Mark.GOOD);
        model.close();
        world.tell(Samples.empty());
        assertThat(marks().get(1)).as("closed").isEqualTo(Mark.GOOD);
    }

    @Test
    void saysWhyALookFailed() {
        answer();
        world.asker.refuse(NetcheckRequest.class, ErrorCode.SERVICE_UNREACHABLE);
        world.asker.refuse(WhoisRequest.class, ErrorCode.NOT_MEMBER);
        world.tell(Samples.connected());
        model.begin();
        assertThat(marks()).containsExactly(Mark.GOOD, Mark.GOOD, Mark.BAD, Mark.BAD);
        assertThat(text(3)).isNotBlank();
    }

    @Test
    void tellsEachKindOfNetworkByItsOwnSentence() {
        for (Locale language : Texts.LANGUAGES) {
            Texts texts = Texts.in(language);
            List<CheckLine> lines =
                    List.of(
                            ReachWords.of("x", netcheck("endpoint-independent", none()), texts),
                            ReachWords.of("x", netcheck("endpoint-dependent", none()), texts),
                            ReachWords.of("x", netcheck("no-answer", none()), texts),
                            ReachWords.of("x", netcheck("", none()), texts),
                            ReachWords.of("x", netcheck("", Optional.of("mdns is deaf")), texts),
                            ReachWords.of(
                                    "x",
                                    new NetcheckReply(
                                            1, List.of(), List.of(), List.of(), List.of()),
                                    texts));
            assertThat(lines).extracting(CheckLine::text).doesNotHaveDuplicates();
            assertThat(lines)
                    .extracting(CheckLine::mark)
                    .containsExactly(
                            Mark.GOOD, Mark.WARN, Mark.WARN, Mark.GOOD, Mark.WARN, Mark.WARN);
        }
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    @Test
    void checksOfTheServiceOneThingAfterTheOther() {
        assertThat(checks(ServiceCondition.LOOKING)).containsOnly(Mark.LOOKING);
        assertThat(checks(ServiceCondition.NOT_INSTALLED))
                .containsExactly(Mark.BAD, Mark.OPEN, Mark.OPEN, Mark.OPEN);
        assertThat(checks(ServiceCondition.CRASHED))
                .containsExactly(Mark.GOOD, Mark.BAD, Mark.OPEN, Mark.OPEN);
        assertThat(checks(ServiceCondition.OUTDATED))
                .containsExactly(Mark.GOOD, Mark.GOOD, Mark.BAD, Mark.OPEN);
        assertThat(checks(ServiceCondition.NOT_PERMITTED))
                .containsExactly(Mark.GOOD, Mark.GOOD, Mark.GOOD, Mark.BAD);
        List<CheckLine> reader =
                ServiceChecks.of(
                        ServiceSnapshot.running(Samples.empty(), Permission.READ), "", world.texts);
        assertThat(reader.getLast().mark()).isEqualTo(Mark.BAD);
        assertThat(reader.getLast().text()).contains("operator");
        assertThat(
                        ServiceChecks.of(
                                ServiceSnapshot.running(Samples.empty(), Permission.OPERATE),
                                "",
                                world.texts))
                .extracting(CheckLine::mark)
                .containsOnly(Mark.GOOD);
    }

    private List<Mark> checks(ServiceCondition condition) {
        return ServiceChecks.of(ServiceSnapshot.looking().under(condition, ""), "", world.texts)
                .stream()
                .map(CheckLine::mark)
                .toList();
    }
}

package io.manta.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.doctor.Finding.Help;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.request.NetcheckRequest;
import io.manta.ipc.request.PingRequest;
import io.manta.ipc.request.UpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorModelTest {
    private static final String BOB = Samples.family().peers().getFirst().deviceId().orElseThrow();

    private final World world = new World();
    private int repairs;

    private DoctorModel open() {
        return new DoctorModel(
                new DoctorModel.Parts(
                        world.service,
                        world.asker,
                        world.clipboard,
                        world.notices,
                        world.sheets,
                        world.errors,
                        world.texts,
                        world.amounts,
                        () -> repairs++));
    }

    @Test
    void asksWhenItOpensAndWhenThePersonWantsThat() {
        world.tell(Samples.connected());
        DoctorModel model = open();
        assertThat(model.busyProperty().get()).isTrue();
        int before = model.diagnosisProperty().get().findings().size();
        world.asker.answer(NetcheckRequest.class, _ -> Samples.netcheck(true));
        model.check();
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(model.diagnosisProperty().get().findings()).hasSizeGreaterThan(before);
        assertThat(world.asker.asked(NetcheckRequest.class)).hasSize(2);
        assertThat(world.asker.asked(PingRequest.class)).isEmpty();
    }

    @Test
    void asksThePeerThatIsGivenAndNamesIt() {
        world.tell(Samples.connected());
        world.sheets.give(BOB);
        world.asker.answer(
                PingRequest.class,
                request -> {
                    assertThat(request.peer()).isEqualTo(BOB);
                    return new PingReply(
                            "bob", Optional.empty(), true, Optional.of(18.0), PathKind.DIRECT);
                });
        DoctorModel model = open();
        assertThat(model.peerName()).isEqualTo("bob-desktop");
        assertThat(model.diagnosisProperty().get().way()).hasSize(4);
        model.copyCommand();
        assertThat(world.clipboard.text()).contains("manta ping bob-desktop");
    }

    @Test
    void followsWhatTheServiceSaysWithoutRebuildingTheSame() {
        world.tell(Samples.disconnected());
        DoctorModel model = open();
        var before = model.diagnosisProperty().get();
        world.tell(Samples.disconnected());
        assertThat(model.diagnosisProperty().get()).isSameAs(before);
        world.tell(Samples.connected());
        assertThat(model.diagnosisProperty().get()).isNotEqualTo(before);
        model.close();
        var last = model.diagnosisProperty().get();
        world.tell(Samples.disconnected());
        assertThat(model.diagnosisProperty().get()).isSameAs(last);
    }

    @Test
    void helpsByAButtonAndSaysWhenThatFails() {
        world.tell(Samples.disconnected());
        DoctorModel model = open();
        world.asker.refuse(UpRequest.class, ErrorCode.NOT_PERMITTED);
        model.help(new Finding(Lamp.CARE, "", "", "", Help.CONNECT));
        assertThat(model.problem().property().get().orElseThrow().code())
                .isEqualTo("NOT_PERMITTED");
        model.help(new Finding(Lamp.BAD, "", "", "", Help.REPAIR));
        assertThat(repairs).isEqualTo(1);
    }

    @Test
    void copiesAllFindingsAsText() {
        world.tell(Samples.disconnected());
        open().copyReport();
        assertThat(world.clipboard.text().orElseThrow())
                .contains("[GOOD] The service is running")
                .contains("[CARE] Disconnected");
    }
}

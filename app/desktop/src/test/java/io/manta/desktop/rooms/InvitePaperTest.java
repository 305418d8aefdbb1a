package io.manta.desktop.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.manta.base.error.ErrorCode;
import io.manta.desktop.FakeFiles;
import io.manta.desktop.FakePrinting;
import io.manta.desktop.FakeWork;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Printing;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.InviteCreateReply;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitePaperTest {
    private static final String CODE = "manta1" + "ybndrfg8ejkmcpqxot1uwisza345h769".repeat(6);

    @TempDir private Path folder;
    private final World world = new World();
    private final FakeFiles files = new FakeFiles();
    private final FakePrinting printing = new FakePrinting();
    private final Problem problem = new Problem(world.errors);
    private final InvitePaper paper =
            new InvitePaper(
                    new InvitePaper.Desk(files, printing, new FakeWork()),
                    world.notices,
                    problem,
                    world.texts,
                    world.amounts);

    private static InviteCreateReply invite() {
        return new InviteCreateReply(
                new Secret(CODE),
                new Secret("manta://join/" + CODE),
                "k3x9",
                Optional.of(Samples.NOW.plusSeconds(86_400)),
                Optional.of(1),
                Samples.FAMILY,
                "family",
                Optional.empty());
    }

    private static String read(BufferedImage page) throws Exception {
        int width = page.getWidth();
        int height = page.getHeight();
        int[] pixels = page.getRGB(0, 0, width, height, new int[width * height], 0, width);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();
    }

    @Test
    void printsASheetWhoseCodeIsTheInvite() throws Exception {
        paper.print(invite());
        assertThat(printing.pages()).hasSize(1);
        BufferedImage page = printing.pages().getFirst();
        assertThat(read(page)).isEqualTo("manta://join/" + CODE);
        assertThat(page.getWidth() / (double) page.getHeight()).isBetween(0.70, 0.71);
        assertThat(world.notices.text()).contains("on its way");
    }

    @Test
    void writesNothingBeyondTheMargins() {
        paper.print(invite());
        BufferedImage page = printing.pages().getFirst();
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                boolean margin =
                        x < 100
                                || y < 60
                                || x >= page.getWidth() - 100
                                || y >= page.getHeight() - 100;
                if (margin) {
                    assertThat(page.getRGB(x, y) & 0xff).as("%d, %d", x, y).isEqualTo(0xff);
                }
            }
        }
    }

    @Test
    void saysWhatBecameOfAPageAndNothingOfAChangedMind() {
        printing.end(Printing.Outcome.LEFT);
        paper.print(invite());
        assertThat(world.notices.text()).isEmpty();
        printing.end(Printing.Outcome.NO_PRINTER);
        paper.print(invite());
        assertThat(world.notices.text()).contains("no printer");
        printing.end(Printing.Outcome.FAILED);
        paper.print(invite());
        assertThat(world.notices.text()).contains("did not take");
    }

    @Test
    void savesADocumentForItsOwnerAloneThatHasTheLinkAsText() throws Exception {
        Path file = folder.resolve("invite.pdf");
        files.saveTo(file);
        paper.save(invite());
        assertThat(files.proposed()).containsExactly("manta-invite-family.pdf");
        assertThat(Files.readString(file, StandardCharsets.US_ASCII))
                .startsWith("%PDF-1.4")
                .contains("manta://join/" + CODE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(world.notices.text()).contains("invite.pdf");
    }

    @Test
    void saysWhenAFileCannotBeWritten() {
        files.saveTo(folder.resolve("nowhere/invite.pdf"));
        paper.save(invite());
        assertThat(problem.property().get().orElseThrow().code())
                .isEqualTo(ErrorCode.FILE_INACCESSIBLE.name());
    }
}

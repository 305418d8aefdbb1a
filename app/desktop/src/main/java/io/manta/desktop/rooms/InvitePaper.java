package io.manta.desktop.rooms;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.desktop.error.Problem;
import io.manta.desktop.paper.SheetDocument;
import io.manta.desktop.platform.FileDialogs;
import io.manta.desktop.platform.Printing;
import io.manta.desktop.platform.PrivateFile;
import io.manta.desktop.platform.Work;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.ipc.reply.InviteCreateReply;
import java.awt.image.BufferedImage;
import java.util.List;

/** An invite on paper: as a document, or by a printer. On the toolkit's thread. */
final class InvitePaper {
    private final Desk desk;
    private final Notices notices;
    private final Problem problem;
    private final Texts texts;
    private final Amounts amounts;

    /** What it is put on. */
    record Desk(FileDialogs files, Printing printing, Work work) {}

    /**
     * @param problem where it is said that a file could not be written
     */
    InvitePaper(Desk desk, Notices notices, Problem problem, Texts texts, Amounts amounts) {
        this.desk = desk;
        this.notices = notices;
        this.problem = problem;
        this.texts = texts;
        this.amounts = amounts;
    }

    /** Saves the sheet, for its owner alone: whoever has it can come in. */
    void save(InviteCreateReply invite) {
        problem.clear();
        desk.files
                .save(texts.get("invite.paper.save"), "manta-invite-" + invite.name() + ".pdf")
                .ifPresent(
                        file ->
                                desk.work.run(
                                        "invite",
                                        () -> PrivateFile.write(file, document(invite)),
                                        done ->
                                                notices.say(
                                                        texts.get(
                                                                "picture.saved",
                                                                done.getFileName())),
                                        why -> problem.show(notWritten(why))));
    }

    private static MantaException notWritten(Exception why) {
        return new MantaException(ErrorCode.FILE_INACCESSIBLE, String.valueOf(why));
    }

    private byte[] document(InviteCreateReply invite) {
        return SheetDocument.of(List.of(page(invite)), List.of(invite.link().reveal()));
    }

    /** Prints the sheet. */
    void print(InviteCreateReply invite) {
        problem.clear();
        String title = texts.get("invite.title", invite.name());
        desk.work.run(
                "invite",
                () -> page(invite),
                page -> say(desk.printing.print(title, page)),
                problem::show);
    }

    private void say(Printing.Outcome outcome) {
        if (outcome != Printing.Outcome.LEFT) {
            notices.say(texts.get("print." + outcome.name()));
        }
    }

    private BufferedImage page(InviteCreateReply invite) {
        return new InviteDrawing()
                .draw(invite.link().reveal(), invite.code().reveal(), words(invite));
    }

    private InviteDrawing.Words words(InviteCreateReply invite) {
        String until =
                invite.expiresAt()
                        .map(then -> texts.get("invite.paper.until", amounts.moment(then)))
                        .orElse(texts.get("invite.paper.ever"));
        String uses =
                texts.get(invite.uses().isPresent() ? "invite.paper.one" : "invite.paper.many");
        return new InviteDrawing.Words(
                texts.get("invite.paper.title", invite.name()),
                texts.get("invite.paper.intro"),
                List.of(
                        texts.get("invite.paper.step1"),
                        texts.get("invite.paper.step2"),
                        texts.get("invite.paper.step3")),
                texts.get("invite.paper.hand"),
                uses + " " + until);
    }
}

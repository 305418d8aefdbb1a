package io.manta.desktop.backup;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.CheckLine;
import io.manta.desktop.widget.CheckLine.Mark;
import io.manta.ipc.reply.BackupState;
import io.manta.ipc.reply.PairInspectReply;
import java.util.List;
import java.util.stream.Collectors;

/** What a failure means to whoever wants a backup back: each its own sentence. */
record RestoreWords(ErrorPresenter errors, Texts texts) {
    private static final String STAND = "stand";
    private static final int MOST_NUMBERS = 12;

    /** How much of a backup there is. */
    CheckLine of(PairInspectReply reply) {
        Mark mark =
                switch (reply.state()) {
                    case WHOLE -> Mark.GOOD;
                    case PARTIAL -> Mark.WARN;
                    case NONE, DAMAGED, MIXED, OTHER_VERSION -> Mark.BAD;
                };
        String key = "restore.state." + reply.state().name();
        int there = reply.needed() - reply.missing().size();
        String text =
                reply.state() == BackupState.PARTIAL
                        ? texts.get(key + ".text", numbers(reply.missing()))
                        : texts.get(key + ".text");
        return new CheckLine(STAND, mark, texts.get(key, there, reply.needed()), text);
    }

    private static String numbers(List<Integer> missing) {
        String first =
                missing.stream()
                        .limit(MOST_NUMBERS)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return missing.size() > MOST_NUMBERS ? first + " …" : first;
    }

    /** Pictures are being read. */
    CheckLine reading() {
        return new CheckLine(
                STAND,
                Mark.LOOKING,
                texts.get("restore.reading"),
                texts.get("restore.reading.text"));
    }

    /** A file that gave nothing. */
    ErrorText of(SheetFiles.Failure failure) {
        String key = "restore.file." + failure.trouble().name() + ".";
        return new ErrorText(
                failure.trouble().name(),
                texts.get(key + "title", failure.file()),
                texts.get(key + "text"),
                texts.get(key + "remedy"),
                "");
    }

    /** What the service said, or what kept it from being asked. */
    ErrorText of(Throwable failure) {
        ErrorText general = errors.of(failure);
        String key = "restore.error." + general.code() + ".";
        return texts.has(key + "title")
                ? new ErrorText(
                        general.code(),
                        texts.get(key + "title"),
                        texts.get(key + "text"),
                        texts.get(key + "remedy"),
                        general.detail())
                : general;
    }

    /** Whether it was refused because this device is in rooms or paired. */
    boolean isAboutBeingSomebody(Throwable failure) {
        return errors.of(failure).code().equals(ErrorCode.WRONG_STATE.name());
    }

    /** Of the dialog that asks for files. */
    String openTitle() {
        return texts.get("restore.open");
    }
}

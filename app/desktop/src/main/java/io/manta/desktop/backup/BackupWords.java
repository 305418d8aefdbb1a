package io.manta.desktop.backup;

import io.manta.base.error.ErrorCode;
import io.manta.base.time.Clock;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.text.Texts;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.StatusView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written on a backup, so that whoever finds it in some years knows what it is.
 *
 * @param service knows what this device is called
 * @param zone in which the day is told
 */
record BackupWords(ServiceModel service, Clock clock, ZoneId zone, Texts texts) {
    private static final int LONGEST_ROOMS = 70;

    /** What this device is called in its first room. */
    String device() {
        return service.snapshot()
                .status()
                .map(StatusView::networks)
                .flatMap(rooms -> rooms.stream().map(NetworkView::hostname).findFirst())
                .orElse(texts.get("device.this"));
    }

    private String day() {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(texts.locale())
                .withZone(zone)
                .format(clock.now());
    }

    /** A name for a file. */
    String fileName(String ending) {
        String day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(zone).format(clock.now());
        String device = device().replaceAll("[^A-Za-z0-9-]+", "-");
        return "manta-backup-" + device + "-" + day + ending;
    }

    private String title() {
        return texts.get("backup.paper.title", device());
    }

    private List<String> intro(List<String> rooms) {
        String names = String.join(", ", rooms);
        String shown =
                names.length() > LONGEST_ROOMS ? names.substring(0, LONGEST_ROOMS) + "…" : names;
        List<String> intro = new ArrayList<>();
        intro.add(
                rooms.isEmpty()
                        ? texts.get("backup.paper.day", day())
                        : texts.get("backup.paper.rooms", day(), shown));
        intro.add(texts.get("backup.paper.how"));
        intro.add(texts.get("backup.paper.passphrase"));
        return intro;
    }

    /** The backup as the text of a file. */
    String text(List<String> lines, List<String> rooms) {
        List<String> text = new ArrayList<>();
        text.add(title());
        text.addAll(intro(rooms));
        text.add(texts.get("backup.paper.lines", lines.size()));
        text.add("");
        text.addAll(lines);
        return String.join("\n", text) + "\n";
    }

    /** The words on its sheets. */
    SheetDrawing.Words sheet(List<String> rooms) {
        List<String> intro = new ArrayList<>(intro(rooms));
        intro.add(texts.get("backup.paper.pictures"));
        return new SheetDrawing.Words(
                title(),
                intro,
                (number, count) -> texts.get("backup.paper.code", number, count),
                (number, count) -> texts.get("backup.paper.page", number, count));
    }

    /** Nobody has agreed to what takes an administrator. */
    ErrorText consent(String detail) {
        return new ErrorText(
                ErrorCode.NOT_PERMITTED.name(),
                texts.get("backup.consent.title"),
                texts.get("backup.consent.text"),
                texts.get("backup.consent.remedy"),
                detail);
    }
}

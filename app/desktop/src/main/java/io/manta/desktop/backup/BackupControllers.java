package io.manta.desktop.backup;

import io.manta.base.time.Clock;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.platform.FileDialogs;
import io.manta.desktop.platform.Work;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controllers of this package. */
public record BackupControllers(
        ServiceModel service,
        Asker asker,
        Clipboard clipboard,
        FileDialogs files,
        Work work,
        Clock clock,
        Notices notices,
        Sheets sheets) {
    /** Says how each is made. */
    public void addTo(Map<Class<?>, Supplier<?>> controllers, Texts texts, ErrorPresenter errors) {
        BackupWords words = new BackupWords(service, clock, ZoneId.systemDefault(), texts);
        BackupKeeping.Desk desk = new BackupKeeping.Desk(clipboard, files, work, words);
        controllers.put(
                BackupController.class,
                () ->
                        new BackupController(
                                new BackupModel(
                                        asker,
                                        new BackupKeeping(desk, notices, errors, texts),
                                        words,
                                        sheets,
                                        errors),
                                texts));
        RestoreWords restoring = new RestoreWords(errors, texts);
        controllers.put(
                RestoreController.class, () -> new RestoreController(restore(restoring), texts));
    }

    private RestoreModel restore(RestoreWords words) {
        BackupCollecting collecting = new BackupCollecting(asker, clipboard, files, work, words);
        return new RestoreModel(service, asker, collecting, words, sheets);
    }
}

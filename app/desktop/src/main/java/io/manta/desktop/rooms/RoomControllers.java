package io.manta.desktop.rooms;

import io.manta.base.time.Clock;
import io.manta.desktop.client.Asker;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.platform.FileDialogs;
import io.manta.desktop.platform.Printing;
import io.manta.desktop.platform.Work;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controllers of this package. */
public record RoomControllers(
        RoomsModel rooms,
        Asker asker,
        Clipboard clipboard,
        FileDialogs files,
        Printing printing,
        Work work,
        Notices notices,
        Sheets sheets) {
    /** Says how each is made. */
    public void addTo(
            Map<Class<?>, Supplier<?>> controllers,
            Texts texts,
            Amounts amounts,
            ErrorPresenter errors,
            Clock clock) {
        controllers.put(
                CreateRoomController.class,
                () ->
                        new CreateRoomController(
                                new CreateRoomModel(
                                        asker, rooms, clipboard, notices, sheets, errors, texts),
                                texts));
        controllers.put(
                InviteController.class,
                () -> inviteController(new Problem(errors), texts, amounts));
        controllers.put(
                InvitesController.class,
                () ->
                        new InvitesController(
                                new InvitesModel(rooms, asker, sheets, commands(texts), errors),
                                texts,
                                amounts,
                                clock));
        controllers.put(
                RequestsController.class,
                () ->
                        new RequestsController(
                                new RequestsModel(
                                        rooms, asker, commands(texts), notices, errors, texts),
                                texts,
                                amounts));
        controllers.put(
                RoomSettingsController.class,
                () ->
                        new RoomSettingsController(
                                new RoomSettingsModel(
                                        rooms, asker, clipboard, notices, errors, texts),
                                texts,
                                amounts));
    }

    private InviteController inviteController(Problem problem, Texts texts, Amounts amounts) {
        InvitePaper paper =
                new InvitePaper(
                        new InvitePaper.Desk(files, printing, work),
                        notices,
                        problem,
                        texts,
                        amounts);
        return new InviteController(
                new InviteModel(
                        rooms, asker, clipboard, notices, sheets, problem, paper, texts, amounts),
                texts);
    }

    private Commands commands(Texts texts) {
        return new Commands(clipboard, notices, texts);
    }
}

package io.manta.desktop.peers;

import io.manta.base.time.Clock;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controllers of this package. */
public record PeerControllers(
        PeopleModel people,
        ServiceModel service,
        Asker asker,
        Clipboard clipboard,
        Notices notices,
        Sheets sheets,
        Preferences preferences) {
    /** Says how each is made. */
    public void addTo(
            Map<Class<?>, Supplier<?>> controllers,
            Texts texts,
            Amounts amounts,
            ErrorPresenter errors,
            Clock clock) {
        controllers.put(
                PeopleController.class,
                () ->
                        new PeopleController(
                                people,
                                new ChosenColumns(preferences),
                                new PeopleCells(texts, amounts, clock, people.history()),
                                texts));
        controllers.put(
                AliasController.class,
                () ->
                        new AliasController(
                                new AliasModel(
                                        people,
                                        service,
                                        asker,
                                        new Problem(errors),
                                        new Commands(clipboard, notices, texts)),
                                texts));
        controllers.put(
                PeerDetailController.class,
                () ->
                        new PeerDetailController(
                                new PeerDetailModel(
                                        people, service, asker, clipboard, notices, sheets, errors,
                                        texts, amounts),
                                texts,
                                amounts,
                                clock));
    }
}

package io.manta.desktop;

import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.StatusView;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** What models live on, without a toolkit. */
public final class World {
    public final ServiceModel service = new ServiceModel(Runnable::run);
    public final FakeAsker asker = new FakeAsker();
    public final FakeSheets sheets = new FakeSheets();
    public final Notices notices = new Notices();
    public final Texts texts = Texts.in(Locale.ENGLISH);
    public final Amounts amounts = new Amounts(texts, ZoneOffset.UTC);
    public final ErrorPresenter errors = new ErrorPresenter(texts);
    public final RoomsModel rooms = new RoomsModel(service);
    private Optional<String> copied = Optional.empty();
    public final Clipboard clipboard =
            new Clipboard() {
                @Override
                public void put(String text) {
                    copied = Optional.of(text);
                }

                @Override
                public Optional<String> text() {
                    return copied;
                }
            };

    public final Commands commands = new Commands(clipboard, notices, texts);

    /** The service says this now. */
    public void tell(StatusView status) {
        service.offer(ServiceSnapshot.running(status, Permission.OPERATE));
    }
}

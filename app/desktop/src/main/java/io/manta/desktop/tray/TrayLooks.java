package io.manta.desktop.tray;

import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.icon.Palette;
import io.manta.desktop.text.Texts;
import java.time.ZoneId;
import java.util.Optional;

/** Makes of what is known what is shown. Immutable, for any thread. */
public final class TrayLooks {
    private final TrayMenu menu;
    private final StatusLine statusLine;
    private final String title;
    private final String appVersion;

    /**
     * @param texts of {@link TrayMenu#TEXTS}
     * @param appVersion of this program
     */
    public TrayLooks(Texts texts, ZoneId zone, String appVersion) {
        this.statusLine = new StatusLine(texts, zone);
        this.menu = new TrayMenu(texts, statusLine);
        this.title = texts.get("title");
        this.appVersion = appVersion;
    }

    /** What is shown of it on a panel of that kind. */
    public TrayLook of(TrayView view, Palette palette) {
        return new TrayLook(
                menu.items(view), TrayFace.of(view), palette, title, statusLine.words(view));
    }

    /** What is known before the first look at the service. */
    public TrayView beforeAnything() {
        return new TrayView(ServiceSnapshot.looking(), Callers.NONE, Optional.empty(), appVersion);
    }
}

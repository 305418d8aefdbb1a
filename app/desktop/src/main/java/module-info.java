/** The windows and the tray of Manta. */
module io.manta.desktop {
    requires static org.jspecify;
    requires atlantafx.base;
    requires com.google.zxing;
    requires io.manta.base;
    requires io.manta.ipc;
    requires java.desktop;
    requires javafx.controls;
    requires javafx.fxml;
    requires org.freedesktop.dbus;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires org.slf4j;

    exports io.manta.desktop to
            javafx.graphics;
    exports io.manta.desktop.notify to
            org.freedesktop.dbus;
    exports io.manta.desktop.tray.host to
            org.freedesktop.dbus;
    exports io.manta.desktop.tray.sni to
            org.freedesktop.dbus;

    opens io.manta.desktop.activity to
            javafx.fxml;
    opens io.manta.desktop.backup to
            javafx.fxml;
    opens io.manta.desktop.contacts to
            javafx.fxml;
    opens io.manta.desktop.doctor to
            javafx.fxml;
    opens io.manta.desktop.history to
            javafx.fxml;
    opens io.manta.desktop.join to
            javafx.fxml;
    opens io.manta.desktop.notify to
            org.freedesktop.dbus;
    opens io.manta.desktop.tray.host to
            org.freedesktop.dbus;
    opens io.manta.desktop.tray.sni to
            org.freedesktop.dbus;
    opens io.manta.desktop.mainwindow to
            javafx.fxml;
    opens io.manta.desktop.map to
            javafx.fxml;
    opens io.manta.desktop.pairing to
            javafx.fxml;
    opens io.manta.desktop.peers to
            javafx.fxml;
    opens io.manta.desktop.rooms to
            javafx.fxml;
    opens io.manta.desktop.settings to
            javafx.fxml;
    opens io.manta.desktop.setup to
            javafx.fxml;
    opens io.manta.desktop.view to
            javafx.fxml;
    opens io.manta.desktop.widget to
            javafx.fxml;
}

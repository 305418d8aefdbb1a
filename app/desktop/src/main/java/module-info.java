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
}

package io.manta.desktop.view;

/** Every view there is. Each names the FXML beside its controller. */
public enum View {
    /** The main window: rooms, device card, tabs. */
    MAIN("mainwindow/MainWindow.fxml"),
    /** Found a room. */
    CREATE_ROOM("rooms/CreateRoom.fxml"),
    /** One invite with its picture. */
    INVITE("rooms/Invite.fxml"),
    /** Enter a room. */
    JOIN("join/Join.fxml"),
    /** The person's devices, and pairing another. */
    DEVICES("pairing/Devices.fxml"),
    /** This device in a file or on paper. */
    BACKUP("backup/Backup.fxml"),
    /** This device from a file or from paper. */
    RESTORE("backup/Restore.fxml"),
    /** People by their contact ids. */
    CONTACTS("contacts/Contacts.fxml"),
    /** The last 24 hours with somebody, who is given. */
    HISTORY("history/History.fxml"),
    /** What is well and what is not: of this device, or of the way to a peer who is given. */
    DOCTOR("doctor/Doctor.fxml"),
    /** The first way through the program. */
    SETUP("setup/Setup.fxml"),
    /** What the windows look like, and how the service is. */
    SETTINGS("settings/Settings.fxml");

    private final String fxml;

    View(String fxml) {
        this.fxml = fxml;
    }

    /** Path below {@code io/manta/desktop}. */
    String fxml() {
        return fxml;
    }
}

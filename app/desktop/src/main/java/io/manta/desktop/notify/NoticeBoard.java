package io.manta.desktop.notify;

/** Where notifications are shown. Never waits, by any thread. */
public interface NoticeBoard {
    /** Shows it, in place of the one with that key if there is one. */
    void show(Notice notice);

    /** Takes it away, if it is still there. */
    void withdraw(String key);
}

package io.manta.desktop.notify;

import io.manta.ipc.reply.AttentionView;

/** What notifications are about, as the person chooses among them. */
public enum NoticeKind {
    /** Somebody wants in, or a private link, and waits for an answer. */
    KNOCK,
    /** Somebody has come into a room that this device coordinates. */
    MEMBER,
    /** What became of this device's own wishes and memberships. */
    NEWS;

    static NoticeKind of(AttentionView attention) {
        return switch (attention.kind()) {
            case AttentionView.JOIN_REQUEST, AttentionView.CONTACT_REQUEST -> KNOCK;
            default -> NEWS;
        };
    }
}

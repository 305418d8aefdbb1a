package io.manta.desktop.notify;

import io.manta.ipc.reply.AttentionView;

/** What a person can ask for in a notification. */
public sealed interface NoticeCommand {
    /**
     * Let somebody in who knocks.
     *
     * @param network room id
     * @param id of the request
     */
    record LetIn(String network, String id) implements NoticeCommand {}

    /**
     * Turn somebody away who knocks.
     *
     * @param network room id
     * @param id of the request
     * @param block whether to turn them away unseen from now on
     */
    record Deny(String network, String id, boolean block) implements NoticeCommand {}

    /**
     * Say yes to somebody who asks for a private link.
     *
     * @param id of the request
     */
    record Connect(String id) implements NoticeCommand {}

    /**
     * Say no to somebody who asks for a private link.
     *
     * @param id of the request
     * @param block whether to turn away all their later requests as well
     */
    record Refuse(String id, boolean block) implements NoticeCommand {}

    /**
     * Show what waits for the person.
     *
     * @param attention what it is
     */
    record OpenAttention(AttentionView attention) implements NoticeCommand {}

    /**
     * Show a room.
     *
     * @param network its room id
     */
    record OpenRoom(String network) implements NoticeCommand {}

    /** Show the window. */
    record OpenWindow() implements NoticeCommand {}
}

package io.manta.desktop.presence;

import io.manta.desktop.error.ErrorText;
import io.manta.desktop.notify.Notice;
import io.manta.desktop.notify.NoticeBoard;
import io.manta.desktop.notify.NoticeCommand;
import io.manta.desktop.tray.TrayCommand;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.ContactApproveRequest;
import io.manta.ipc.request.ContactDenyRequest;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import io.manta.ipc.request.RequestDenyRequest;
import io.manta.ipc.request.UpRequest;
import java.util.Optional;

/**
 * Does what the person asks for in the tray and in notifications, and says there what did not work.
 * On the toolkit's thread.
 */
final class Wishes {
    private final Presence.Parts parts;
    private final Pause pause;
    private final NoticeBoard board;
    private Words words;

    Wishes(Presence.Parts parts, Pause pause, NoticeBoard board) {
        this.words = parts.words();
        this.parts = parts;
        this.pause = pause;
        this.board = board;
    }

    /** Answers in these words from now on. */
    void speak(Words next) {
        words = next;
    }

    void fulfil(TrayCommand command) {
        switch (command) {
            case TrayCommand.Connect _ -> {
                pause.forget();
                ask(new UpRequest(Optional.empty()));
            }
            case TrayCommand.Disconnect _ -> {
                pause.forget();
                ask(new DownRequest());
            }
            case TrayCommand.Pause length -> pause.begin(length.length());
            case TrayCommand.Copy copy -> {
                parts.clipboard().put(copy.text());
                say("copied", words.tray().get("notice.copied"), copy.text());
            }
            case TrayCommand.OpenWindow _ -> parts.windows().show();
            case TrayCommand.OpenRoom room -> parts.windows().showRoom(room.network());
            case TrayCommand.OpenAttention open -> parts.windows().showAttention(open.attention());
            case TrayCommand.OpenDoctor _ -> parts.windows().showDoctor();
            case TrayCommand.OpenSettings _ -> parts.windows().showSettings();
            case TrayCommand.Quit quit -> quit(quit.disconnect());
        }
    }

    void fulfil(NoticeCommand command) {
        switch (command) {
            case NoticeCommand.LetIn letIn ->
                    ask(new RequestAcceptRequest(letIn.network(), letIn.id()));
            case NoticeCommand.Deny deny ->
                    ask(new RequestDenyRequest(deny.network(), deny.id(), deny.block()));
            case NoticeCommand.Connect with ->
                    ask(new ContactApproveRequest(with.id(), Optional.empty(), Optional.empty()));
            case NoticeCommand.Refuse refuse ->
                    ask(new ContactDenyRequest(refuse.id(), refuse.block()));
            case NoticeCommand.OpenAttention open ->
                    parts.windows().showAttention(open.attention());
            case NoticeCommand.OpenRoom room -> parts.windows().showRoom(room.network());
            case NoticeCommand.OpenWindow _ -> parts.windows().show();
        }
    }

    private void quit(boolean disconnect) {
        if (!disconnect) {
            parts.windows().quit();
            return;
        }
        parts.asker().ask(new DownRequest(), _ -> parts.windows().quit(), this::sayFailed);
    }

    private <R extends IpcReply> void ask(IpcRequest<R> request) {
        parts.asker().ask(request, _ -> {}, this::sayFailed);
    }

    void sayFailed(Throwable failure) {
        ErrorText error = words.errors().of(failure);
        say("failed", error.title(), error.text() + " " + error.remedy());
    }

    private void say(String key, String title, String body) {
        board.show(Notice.message(key, title, body));
    }
}

package io.manta.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.desktop.FakeAsker;
import io.manta.desktop.Samples;
import io.manta.ipc.Permission;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.PairBackupReply;
import io.manta.ipc.reply.PairRestoreReply;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.PairBackupRequest;
import io.manta.ipc.request.PairListRequest;
import io.manta.ipc.request.PairRestoreRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In place of the command line is a script that says what it was given. */
class ConsentAskerTest {
    private static final Secret PASSPHRASE = new Secret("seven quiet otters");

    @TempDir private Path folder;
    private final FakeAsker direct = new FakeAsker();
    private final ServiceModel service = new ServiceModel(Runnable::run);
    private ConsentAsker asker = new ConsentAsker(direct, service, List.of(), Runnable::run);

    @AfterEach
    void close() {
        asker.close();
    }

    private void script(String lines) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), lines);
        asker =
                new ConsentAsker(
                        direct, service, List.of("sh", script.toString(), "--json"), Runnable::run);
    }

    private <R extends IpcReply> R ask(IpcRequest<R> request) throws Exception {
        List<R> replies = new CopyOnWriteArrayList<>();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        var _ =
                asker.ask(
                        request,
                        reply -> {
                            replies.add(reply);
                            over.countDown();
                        },
                        failure -> {
                            failures.add(failure);
                            over.countDown();
                        });
        assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        if (!failures.isEmpty()) {
            throw (MantaException) failures.getFirst();
        }
        return replies.getFirst();
    }

    private ErrorCode refusal(PairBackupRequest request) {
        try {
            throw new AssertionError("answered: " + ask(request));
        } catch (MantaException e) {
            return e.code();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void handsThePassphraseToTheInputAndNeverToTheArguments() throws Exception {
        Path seen = folder.resolve("seen");
        script(
                """
                echo "$@" > %s
                read passphrase
                echo "$passphrase" >> %s
                echo '{"lines":["mantabackup1a"],"device_id":"ann","networks":["home"]}'
                """
                        .formatted(seen, seen));
        PairBackupReply reply = ask(new PairBackupRequest(PASSPHRASE));
        assertThat(reply.networks()).containsExactly("home");
        assertThat(reply.lines()).containsExactly(new Secret("mantabackup1a"));
        assertThat(Files.readAllLines(seen))
                .containsExactly("--json pair backup -", "seven quiet otters");
        assertThat(direct.asked()).isEmpty();
    }

    @Test
    void handsABackupOverBelowItsPassphrase() throws Exception {
        Path seen = folder.resolve("seen");
        script(
                """
                echo "$@" > %s
                cat >> %s
                echo '{"device_id":"ann","networks":2}'
                """
                        .formatted(seen, seen));
        PairRestoreReply reply =
                ask(new PairRestoreRequest(new Secret("mantabackup1a\nb"), PASSPHRASE, true));
        assertThat(reply.networks()).isEqualTo(2);
        assertThat(Files.readAllLines(seen))
                .containsExactly(
                        "--json pair restore --replace -",
                        "seven quiet otters",
                        "mantabackup1a",
                        "b");
    }

    @Test
    void saysWhatTheCommandLineSaidOrThatNobodyAgreed() throws Exception {
        PairBackupRequest request = new PairBackupRequest(PASSPHRASE);
        script(
                "echo '{\"error\":{\"code\":\"BACKUP_REFUSED\",\"message\":\"no\",\"remedy\":\"so\"}}'; exit 1");
        assertThat(refusal(request)).isEqualTo(ErrorCode.BACKUP_REFUSED);
        asker.close();
        script("exit 126");
        assertThat(refusal(request)).isEqualTo(ErrorCode.NOT_PERMITTED);
        asker.close();
        script("echo broken");
        assertThat(refusal(request)).isEqualTo(ErrorCode.INTERNAL);
        asker.close();
        script("exec yes");
        assertThat(refusal(request)).as("it never ends by itself").isEqualTo(ErrorCode.INTERNAL);
        asker.close();
        asker =
                new ConsentAsker(
                        direct, service, List.of(folder + "/nothing-there"), Runnable::run);
        assertThat(refusal(request)).isEqualTo(ErrorCode.NOT_PERMITTED);
    }

    @Test
    void asksDirectlyWhateverTakesNoConsent() throws Exception {
        direct.answer(PairBackupRequest.class, _ -> Samples.backup(1));
        direct.refuse(PairListRequest.class, ErrorCode.WRONG_STATE);
        var _ = asker.ask(new PairListRequest(), _ -> {}, _ -> {});
        assertThat(direct.asked()).containsExactly(new PairListRequest());
        service.offer(ServiceSnapshot.running(Samples.empty(), Permission.ADMIN));
        assertThat(ask(new PairBackupRequest(PASSPHRASE)).lines()).hasSize(1);
    }
}

package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.QrText;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairBackupReply;
import io.manta.ipc.request.IpcMethod;
import io.manta.ipc.request.PairBackupRequest;
import io.manta.ipc.socket.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Write this device's identity and rooms to a file, locked by a passphrase.",
        footer = {
            "It asks for the passphrase; without a terminal that is a line of the standard input.",
            "The file is text and may be printed; with --qr it holds a QR code for each line.",
            "With - for a file the text is printed."
        })
final class PairBackupCommand extends ServiceCommand {
    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "a file that is not there yet, or -")
    private Path file = Path.of("");

    @Option(names = "--qr", description = "draw each line as a QR code, too, to be printed")
    private boolean qr;

    PairBackupCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        if (!isPrinted() && Files.exists(file)) {
            throw exists();
        }
    }

    private boolean isPrinted() {
        return file.toString().equals("-");
    }

    private MantaException exists() {
        return new MantaException(
                ErrorCode.ALREADY_EXISTS,
                "there is a file '" + file + "' already",
                "Choose another name; an older backup may still be needed.",
                null);
    }

    @Override
    int run(Service service) throws MantaException {
        Secret passphrase = Passphrase.askNew(invocation());
        PairBackupReply reply = service.call(new PairBackupRequest(passphrase)).reply();
        if (isPrinted()) {
            print(reply);
            return ExitCode.DONE;
        }
        write(String.join("\n", sheet(reply)) + "\n");
        if (invocation().json()) {
            console()
                    .print(
                            JsonText.of(
                                    IpcMethod.PAIR_BACKUP,
                                    new PairBackupReply(
                                            List.of(), reply.deviceId(), reply.networks())));
        } else {
            console().print("Wrote " + file + ": this device and " + rooms(reply) + ".");
            console().print("Keep it and the passphrase in different places. Whoever has both is");
            console().print("you; never let this device and a restored one run at the same time.");
        }
        return ExitCode.DONE;
    }

    private void print(PairBackupReply reply) throws MantaException {
        if (invocation().json()) {
            console().print(JsonText.of(IpcMethod.PAIR_BACKUP, reply));
        } else {
            sheet(reply).forEach(console()::print);
        }
    }

    private static String rooms(PairBackupReply reply) {
        int count = reply.networks().size();
        return count == 1 ? "1 room" : count + " rooms";
    }

    private List<String> sheet(PairBackupReply reply) throws MantaException {
        List<String> sheet = new ArrayList<>();
        sheet.add("Backup of Manta device " + reply.deviceId());
        sheet.add("with its rooms: " + Console.clean(String.join(", ", reply.networks())));
        sheet.add("To restore, on a device that is to take its place: manta pair restore FILE");
        sheet.add("All of the following lines are needed, in any order: " + reply.lines().size());
        for (Secret line : reply.lines()) {
            sheet.add("");
            sheet.add(line.reveal());
            if (qr) {
                // As for a terminal in colour, black on white, which is what paper is.
                for (String row : QrText.lines(line.reveal(), true)) {
                    sheet.add(row.replaceAll("\u001b\\[[0-9;]*m", ""));
                }
            }
        }
        return sheet;
    }

    private void write(String text) throws MantaException {
        boolean modes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly =
                modes
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try (FileChannel out =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        } catch (FileAlreadyExistsException _) {
            throw exists();
        } catch (IOException e) {
            throw new MantaException(
                    ErrorCode.FILE_INACCESSIBLE,
                    "cannot write '" + file + "': " + e.getMessage(),
                    "Check the folder's permissions and the free space of its disk.",
                    e);
        }
    }
}

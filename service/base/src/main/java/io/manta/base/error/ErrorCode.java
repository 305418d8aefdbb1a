package io.manta.base.error;

import io.manta.base.system.OperatingSystem;
import java.util.Arrays;
import java.util.Optional;

/**
 * Every expected failure, with what to do about it.
 *
 * <p>Names are stable: programs read them over the local socket. The remedy is a default for when
 * whoever raises the error knows nothing better.
 */
public enum ErrorCode {
    /** The caller may not do this. */
    NOT_PERMITTED(
            "Run the command with sudo, or ask an administrator to name you an operator.",
            "Open the terminal as administrator, or ask one to name you an operator."),
    /** The request is malformed or names something impossible. */
    INVALID_ARGUMENT("Correct the value and try again."),
    /** The thing named does not exist. */
    NOT_FOUND("List what exists and check the name."),
    /** The thing to be made is already there. */
    ALREADY_EXISTS("Choose another name, or remove the one that is there first."),
    /** More of something than this device is willing to keep. */
    LIMIT_REACHED("Remove what is no longer needed and try again."),
    /** The request makes no sense in the present state. */
    WRONG_STATE("Look at 'manta status' and try again when the state allows it."),
    /** Client and service do not speak the same version. */
    VERSION_MISMATCH("Restart the service, so that it is of the same version as the command."),
    /** The socket of the service does not answer. */
    SERVICE_UNREACHABLE(
            "Start the service: sudo mantad",
            "Start the service in a terminal opened as administrator: sc start Manta"),
    /** Another service already uses the socket or the state directory. */
    ALREADY_RUNNING("Stop the other service, or give this one its own --state and --socket."),
    /** The service needs rights that it was not given. */
    NO_PRIVILEGE(
            "Start the service as root, or give it CAP_NET_ADMIN.",
            "Start the service in a terminal opened as administrator."),
    /** This machine has no TUN devices. */
    TUN_MISSING(
            "Load the module with 'modprobe tun', or give the container /dev/net/tun.",
            "Install Manta again: its network driver comes with it."),
    /** A network interface of that name is taken. */
    INTERFACE_EXISTS("Choose another name with 'manta config set tun NAME' or --tun NAME."),
    /** The operating system refused a change of addresses or routes. */
    HOST_REFUSED("Read the reason; another program may own that address or route."),
    /** Neither the wanted nor any other UDP port could be opened. */
    PORT_UNAVAILABLE("Choose another port with 'manta config set port N'."),
    /** A file could not be read or written. */
    FILE_INACCESSIBLE("Check the file's permissions and the free space of its disk."),
    /** A file of ours does not hold what it should. */
    FILE_DAMAGED("Restore the file from a backup; the damaged one was kept beside it."),
    /** Text that should be a key is none. */
    INVALID_KEY("Copy the key again: 44 characters that end in '='."),
    /** A host name did not resolve. */
    NAME_UNRESOLVED("Check the name and this machine's DNS, or give an IP address."),
    /** The peer did not answer in time. */
    PEER_UNREACHABLE("Check that the peer is up and that its endpoint is right."),
    /** The path carries less than the smallest packet a network must carry. */
    PATH_TOO_NARROW("Raise the MTU of the network underneath to 1280 or more."),
    /** Text that should be an invite is none, or nobody issued it. */
    INVITE_INVALID("Copy the whole code again, or ask for a new invite."),
    /** The invite's time is over. */
    INVITE_EXPIRED("Ask for a new invite."),
    /** The invite has let somebody in already. */
    INVITE_SPENT("Ask for a new invite: each one lets in one device."),
    /** Whoever issued the invite has taken it back. */
    INVITE_REVOKED("Ask for a new invite."),
    /** Another device of the network has that host name. */
    NAME_TAKEN("Choose another host name."),
    /** The network does not let this device in. */
    JOIN_DENIED("Ask a coordinator of the network to let this device in."),
    /** Only a coordinator of the network may do this. */
    NOT_COORDINATOR("Do it on a coordinator; 'manta admin list NETWORK' names them."),
    /** The device does not belong to the network. */
    NOT_MEMBER("Check the name; 'manta status' lists the members."),
    /** No coordinator of the network answers. */
    COORDINATOR_UNREACHABLE("Make sure that a coordinator is up and online, then try again."),
    /** The range of the network is used up. */
    NO_ADDRESS_LEFT("Remove members that are gone, or found a network with a wider range."),
    /** What somebody served as the network's roster is not to be believed. */
    ROSTER_REFUSED("Nothing was changed; if it lasts, ask a coordinator to update Manta."),
    /** Text that should be a ticket for pairing is none, or nobody issued it. */
    TICKET_INVALID("Make a new ticket with 'manta pair' on the first device."),
    /** The ticket's time is over. */
    TICKET_EXPIRED("Make a new ticket with 'manta pair' on the first device."),
    /** The ticket was used already. */
    TICKET_SPENT("Make a new ticket with 'manta pair' on the first device: each is used once."),
    /** A person has said that the device is not theirs. */
    PAIRING_DENIED("If it is yours, pair it again and compare the words."),
    /** A backup does not open: another passphrase, or it is no backup any more. */
    BACKUP_REFUSED("Check the passphrase and the file, and try again."),
    /** Whoever was asked does not answer to that contact id. */
    CONTACT_UNKNOWN("Ask the person for the contact id again, and compare it."),
    /** The owner of the contact id has taken another one. */
    CONTACT_ROTATED("Ask the person for the new contact id: 'manta contact id' shows it there."),
    /** The person has said no. */
    CONTACT_DENIED("Ask the person in another way first, then connect again."),
    /** Nobody has decided about a request for contact in time. */
    CONTACT_EXPIRED("Tell the person to look at 'manta connections', and connect again."),
    /** Something on this platform is not there. */
    UNSUPPORTED("Use a platform or version that has it."),
    /** A bug in Manta. */
    INTERNAL("Please report it, with the output of 'manta logs'.");

    private final String remedy;

    ErrorCode(String remedy) {
        this.remedy = remedy;
    }

    ErrorCode(String elsewhere, String onWindows) {
        this(OperatingSystem.current() == OperatingSystem.WINDOWS ? onWindows : elsewhere);
    }

    /** The one of that name, if this version knows it. */
    public static Optional<ErrorCode> ofName(String name) {
        return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
    }

    /** What to do about it: one sentence. */
    public String remedy() {
        return remedy;
    }
}

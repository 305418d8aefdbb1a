package io.manta.tun.windows;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;

/** Error codes of Windows (winerror.h) that mean something to us, and how people read them. */
final class WindowsError {
    static final int SUCCESS = 0;
    static final int FILE_NOT_FOUND = 2;
    static final int ACCESS_DENIED = 5;
    static final int NOT_ENOUGH_MEMORY = 8;
    static final int INVALID_DATA = 13;
    static final int HANDLE_EOF = 38;
    static final int NOT_SUPPORTED = 50;
    static final int INVALID_PARAMETER = 87;
    static final int BUFFER_OVERFLOW = 111;
    static final int MOD_NOT_FOUND = 126;
    static final int ALREADY_EXISTS = 183;
    static final int NO_MORE_ITEMS = 259;
    static final int NOT_FOUND = 1168;
    static final int DRIVER_BLOCKED = 1275;
    static final int NO_SYSTEM_RESOURCES = 1450;
    static final int TIMEOUT = 1460;
    static final int OBJECT_ALREADY_EXISTS = 5010;

    private WindowsError() {}

    /** What a code means, for people: {@code Access is denied (error 5)}. */
    static String describe(int code) {
        String words =
                switch (code) {
                    case FILE_NOT_FOUND -> "The file or device was not found";
                    case ACCESS_DENIED -> "Access is denied";
                    case NOT_ENOUGH_MEMORY -> "Not enough memory";
                    case INVALID_DATA -> "The data is invalid";
                    case HANDLE_EOF -> "The adapter is going away";
                    case NOT_SUPPORTED -> "The request is not supported";
                    case INVALID_PARAMETER -> "The parameter is incorrect";
                    case BUFFER_OVERFLOW -> "The ring is full";
                    case MOD_NOT_FOUND -> "A library was not found";
                    case ALREADY_EXISTS, OBJECT_ALREADY_EXISTS -> "It exists already";
                    case NOT_FOUND -> "Element not found";
                    case DRIVER_BLOCKED -> "This driver is blocked from loading";
                    case NO_SYSTEM_RESOURCES -> "Insufficient system resources";
                    case TIMEOUT -> "Windows did not finish in time";
                    default -> "Windows refused";
                };
        return words + " (error " + Integer.toUnsignedString(code) + ")";
    }

    /**
     * A failure as the contract has it.
     *
     * @param tried what was tried, on what: {@code create the adapter manta0}
     */
    static TunException failure(String tried, int code) {
        String message = "could not " + tried + ": " + describe(code);
        return switch (code) {
            case ACCESS_DENIED ->
                    new TunException(
                            Reason.NO_PRIVILEGE,
                            message + "; it takes an administrator, or the service");
            case FILE_NOT_FOUND, MOD_NOT_FOUND, DRIVER_BLOCKED ->
                    new TunException(Reason.NO_DEVICE, message);
            case ALREADY_EXISTS, OBJECT_ALREADY_EXISTS ->
                    new TunException(Reason.NAME_TAKEN, message);
            default -> new TunException(Reason.REFUSED, message);
        };
    }
}

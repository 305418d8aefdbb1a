package io.manta.daemon.os.windows;

import java.util.Collection;
import java.util.TreeSet;

/**
 * Who may do what with our files, in the security descriptor definition language of Windows. All
 * lists are protected: what a folder above allows does not count. SY is the system, BA the
 * administrators, of a person only while elevated.
 */
public final class AccessList {
    private static final String OWNER = "O:BA";
    private static final String FOLDER = "D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
    private static final String FILE = "D:PAI(A;;FA;;;SY)(A;;FA;;;BA)";

    private AccessList() {}

    /** A folder that is nobody else's business. */
    public static String privateFolder() {
        return OWNER + FOLDER;
    }

    /** A folder in which everybody may find things that allow it themselves. */
    public static String openFolder() {
        return OWNER + FOLDER + "(A;;0x1200a9;;;BU)";
    }

    /** The folder of a socket: operators may enter it, but put nothing there. */
    public static String socketFolder(Collection<String> sids) {
        StringBuilder list = new StringBuilder(OWNER + FOLDER);
        for (String sid : new TreeSet<>(sids)) {
            // Read and execute here; read and write, as connecting needs, of what is made here.
            list.append("(A;;0x1200a9;;;").append(sid).append(')');
            list.append("(A;OIIO;0x12019f;;;").append(sid).append(')');
        }
        return list.toString();
    }

    /** A socket that is there already. */
    public static String socket(Collection<String> sids) {
        StringBuilder list = new StringBuilder(OWNER + FILE);
        for (String sid : new TreeSet<>(sids)) {
            list.append("(A;;0x12019f;;;").append(sid).append(')');
        }
        return list.toString();
    }
}

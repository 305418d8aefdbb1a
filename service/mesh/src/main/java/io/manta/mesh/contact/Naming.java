package io.manta.mesh.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.mesh.store.StoredContacts.Asking;
import io.manta.mesh.store.StoredContacts.Blocked;
import io.manta.mesh.store.StoredContacts.Request;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a person means by the beginning of an id, or by what somebody calls themselves. */
final class Naming {
    private static final int LEAST_OF_ID = 4;

    private Naming() {}

    static Request request(ContactBook book, String said) throws MantaException {
        return only(
                said,
                book.kept().requests().stream().filter(each -> !each.denied()).toList(),
                each -> isMeant(said, each.hostname(), each.device(), each.contact()),
                "asks for contact");
    }

    static Blocked blocked(ContactBook book, String said) throws MantaException {
        return only(
                said,
                book.kept().blocked(),
                each -> isMeant(said, each.hostname(), each.device(), each.contact()),
                "is turned away");
    }

    static Asking asking(ContactBook book, String said) throws MantaException {
        return only(
                said,
                book.kept().asking(),
                each -> isMeant(said, "", each.contact()),
                "is asked for contact");
    }

    private static boolean isMeant(String said, String hostname, Object... ids) {
        return !said.isEmpty()
                && (said.equals(hostname)
                        || said.length() >= LEAST_OF_ID
                                && Stream.of(ids).anyMatch(id -> id.toString().startsWith(said)));
    }

    private static <T> T only(String said, List<T> all, Predicate<T> meant, String what)
            throws MantaException {
        List<T> found = all.stream().filter(meant).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw found.isEmpty()
                ? new MantaException(
                        ErrorCode.NOT_FOUND,
                        "nobody called '" + said + "' " + what,
                        "'manta connections' lists who does.",
                        null)
                : new MantaException(
                        ErrorCode.INVALID_ARGUMENT,
                        "'%s' may be %d who %s"
                                .formatted(said, found.size(), what.replace("asks", "ask")),
                        "Give more of the id.",
                        null);
    }
}

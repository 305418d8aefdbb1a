package io.manta.roster.entry;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.MalformedException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads pages. What is known is taken over, whole pages if they have not changed, else entry by
 * entry, which makes the usual case, one change in a large roster, cheap. Of a page that has
 * changed, its seal is checked before its entries are looked at.
 */
final class PagesReader {
    private static final int PARTS = 2;
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int MAX_ENTRIES = 1 << 16;

    private final CborReader in;
    private final Book book;
    private final NetworkId network;
    private final Pages known;
    private final EntryReader entries = new EntryReader();
    private int left = MAX_ENTRIES;

    PagesReader(CborReader in, Book book, NetworkId network, Pages known) {
        this.in = in;
        this.book = book;
        this.network = network;
        this.known = known;
        known.all().forEach(page -> entries.takeOver(page.entries().sorted()));
    }

    Pages read() throws MalformedException {
        int count = in.array(Registers.MAX_AUTHORS);
        List<Page> pages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Page page = readOne();
            if (i > 0 && pages.getLast().author().compareTo(page.author()) >= 0) {
                throw new MalformedException("page " + i + " is out of order");
            }
            pages.add(page);
        }
        return Pages.of(pages);
    }

    private Page readOne() throws MalformedException {
        if (in.array(PARTS) != PARTS) {
            throw new MalformedException("a page without its seal");
        }
        byte[] body = in.bytes(MAX_BODY_BYTES);
        byte[] signature = in.exactly(Page.SIGNATURE_BYTES);
        CborReader page = new CborReader(body);
        if (page.array(Page.BODY_PARTS) != Page.BODY_PARTS) {
            throw new MalformedException("a page without its " + Page.BODY_PARTS + " parts");
        }
        DeviceId author = entries.id(page.exactly(DeviceId.BYTES));
        Optional<Page> ours = known.find(author);
        if (ours.isPresent() && ours.get().isSame(body, signature)) {
            return takenOver(ours.get());
        }
        if (!Page.hasSealed(author, book, network, body, signature)) {
            throw new MalformedException(author.shortForm() + " has not sealed its page");
        }
        long revision = Stamp.read(page.number(Stamp.MAX_COUNTER), author).counter();
        entries.begin(ours.map(had -> had.entries().sorted()).orElse(List.of()));
        Registers written = entries(page, author, revision);
        page.end();
        return Page.sealed(author, revision, written, body, signature);
    }

    private Page takenOver(Page page) throws MalformedException {
        List<Register<?>> written = page.entries().sorted();
        left -= written.size();
        if (left < 0) {
            throw new MalformedException("more than " + MAX_ENTRIES + " entries");
        }
        entries.count(written);
        return page;
    }

    private Registers entries(CborReader page, DeviceId author, long revision)
            throws MalformedException {
        int count = page.array(left);
        left -= count;
        for (int i = 0; i < count; i++) {
            if (page.array(Page.ENTRY_PARTS) != Page.ENTRY_PARTS) {
                throw new MalformedException("an entry without its parts");
            }
            int kind = page.smallNumber(EntryKey.MAX_KIND);
            byte[] subject = page.bytes(Subject.MAX_BYTES);
            if (entries.next(kind, subject, author, page).counter() > revision) {
                throw new MalformedException("an entry later than its page");
            }
        }
        return entries.end();
    }
}

package io.manta.desktop.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkOpenerTest {
    private final LinkOpener links = new LinkOpener();
    private final List<String> followed = new ArrayList<>();

    private void follow() {
        links.follow(start -> followed.add(start.link().map(MantaLink::text).orElse("")));
    }

    @Test
    void linksThatCameBeforeTheWindowWaitForIt() {
        links.opened("manta://join/abc");
        follow();
        links.opened("manta://join/def");

        assertThat(followed).containsExactly("manta://join/abc", "manta://join/def");
    }

    @Test
    void whatIsNoLinkIsPassedOverAndMoreThanAFewDoNotWait() {
        links.opened("not a link");
        for (int i = 0; i < 100; i++) {
            links.opened("manta://join/" + i);
        }
        follow();

        assertThat(followed).hasSize(8).startsWith("manta://join/0");
    }
}

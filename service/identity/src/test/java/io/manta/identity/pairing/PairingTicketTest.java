package io.manta.identity.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairingTicketTest {
    private static PairingTicket ticket(Random random) throws Exception {
        List<Endpoint> hints = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            byte[] address = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(address);
            hints.add(Endpoint.of(InetAddress.getByAddress(address), 1 + random.nextInt(65_535)));
        }
        return PairingTicket.draw(device(random), hints, random::nextBytes);
    }

    private static DeviceId device(Random random) {
        return DeviceKey.generate(random::nextBytes).deviceId();
    }

    @Test
    void comesBackFromCodeAndLinkHoweverCopied() throws Exception {
        for (long seed = 1; seed <= 50; seed++) {
            PairingTicket ticket = ticket(new Random(seed));
            String mangled = " " + ticket.link().toUpperCase(Locale.ROOT).replace("1", "1\n ");
            assertThat(PairingTicket.parse(ticket.code())).as("seed " + seed).isEqualTo(ticket);
            assertThat(PairingTicket.parse(mangled)).as("seed " + seed).isEqualTo(ticket);
        }
    }

    @Test
    void tellsATypoFromAnotherVersionAndFromOtherThings() throws Exception {
        String code = ticket(new Random(1)).code();
        char other = code.charAt(30) == 'y' ? 'b' : 'y';
        assertRefused(code.substring(0, 30) + other + code.substring(31), "a character is wrong");
        assertRefused(code.substring(0, code.length() - 8), "not a ticket");
        assertRefused("manta1abc", "does not begin with mantapair1");
        assertRefused("", "does not begin with");
        assertThatThrownBy(() -> PairingTicket.parse("mantapair2abc"))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_MISMATCH));
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> PairingTicket.parse(text))
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.TICKET_INVALID));
    }

    @Test
    void answersAnythingElseWithARefusal() throws Exception {
        for (long seed = 1; seed <= 20_000; seed++) {
            Random random = new Random(seed);
            String text = mutated(ticket(new Random(seed % 16)).code(), random);
            try {
                PairingTicket read = PairingTicket.parse(text);
                assertThat(PairingTicket.parse(read.code())).as("seed " + seed).isEqualTo(read);
            } catch (MantaException e) {
                assertThat(e.code())
                        .as("seed " + seed)
                        .isIn(ErrorCode.TICKET_INVALID, ErrorCode.VERSION_MISMATCH);
            }
        }
    }

    private static String mutated(String code, Random random) {
        StringBuilder text = new StringBuilder(code);
        for (int i = 1 + random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(96)));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.setLength(at);
                default -> text.insert(at, text.substring(at));
            }
        }
        return text.toString();
    }

    /** What is inside counts, too: whoever can compute the check can write what they like. */
    @Test
    void answersMalformedBodiesWithARefusal() {
        for (long seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            String code = TicketText.of(body);
            assertThatThrownBy(() -> PairingTicket.parse(code))
                    .as("seed " + seed)
                    .isInstanceOfSatisfying(
                            MantaException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.TICKET_INVALID));
        }
    }

    @Test
    void givesWordsThatHangOnDevicesAndSecret() throws Exception {
        Set<List<String>> all = new HashSet<>();
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            PairingTicket ticket = ticket(random);
            DeviceId newcomer = device(random);
            assertThat(all.add(ticket.words(newcomer))).as("seed " + seed).isTrue();
            assertThat(PairingTicket.parse(ticket.code()).words(newcomer))
                    .isEqualTo(ticket.words(newcomer))
                    .hasSize(6);
            assertThat(all.add(ticket.words(device(random)))).as("seed " + seed).isTrue();
        }
    }

    @Test
    void doesNotSayItsSecret() throws Exception {
        PairingTicket ticket = ticket(new Random(3));
        assertThat(ticket.toString()).isEqualTo("PairingTicket[%s]", ticket.device().shortForm());
    }
}

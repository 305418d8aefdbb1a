package io.manta.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What all names made of a public key have in common. */
class KeyNameTest {
    private static final byte[] BYTES =
            DeviceKey.generate(new Random(1)::nextBytes).deviceId().bytes();

    @Test
    void isAnotherNameWithTheSameBytesWhenItNamesAnotherThing() throws Exception {
        List<Object> names = namesOf(BYTES);

        assertThat(names).doesNotHaveDuplicates().hasSize(5);
        assertThat(names).extracting(Object::toString).containsOnly(names.getFirst().toString());
    }

    @Test
    void isEqualToItselfReadAgain() throws Exception {
        assertThat(namesOf(BYTES)).isEqualTo(namesOf(BYTES)).hasSameHashCodeAs(namesOf(BYTES));
        String text = DeviceId.of(BYTES).toString();
        assertThat(List.<Object>of(NetworkId.parse(text), EpochId.parse(text)))
                .isEqualTo(List.of(NetworkId.of(BYTES), EpochId.of(BYTES)));
    }

    @Test
    void saysWhatItWouldNameWhenItIsNone() {
        assertThat(refusal(() -> NetworkId.parse("x"))).startsWith("not a room id");
        assertThat(refusal(() -> EpochId.parse("x"))).startsWith("not an epoch id");
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return String.valueOf(
                org.assertj.core.api.Assertions.catchThrowableOfType(
                                io.manta.base.error.MantaException.class, call)
                        .getMessage());
    }

    private static List<Object> namesOf(byte[] bytes) throws Exception {
        List<Object> names = new ArrayList<>();
        names.add(DeviceId.of(bytes));
        names.add(UserId.of(bytes));
        names.add(ContactId.of(bytes));
        names.add(NetworkId.of(bytes));
        names.add(EpochId.of(bytes));
        return names;
    }
}

package io.manta.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.codec.CborWriter;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.Blake3;
import io.manta.identity.EpochKey;
import io.manta.roster.epoch.EpochChain;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RosterVerifierTest {
    private static final TestNetwork NETWORK = new TestNetwork(1);
    private static final int GUEST = 5;

    /** With the founder, device 1 and device 2 as coordinators, in the first epoch. */
    private final Roster first = NETWORK.withCoordinators(1, 2);

    @Test
    void acceptsWhatTheCurrentEpochHasSigned() throws Exception {
        RosterBlob blob = RosterBlob.parse(NETWORK.signed(first).bytes());

        Roster read = RosterVerifier.verify(blob, NETWORK.id(), Optional.empty());

        assertThat(read).isEqualTo(first);
        assertThat(read.hash()).isEqualTo(first.hash()).isEqualTo(blob.hash());
        assertThat(RosterVerifier.verify(blob, NETWORK.id(), Optional.of(first))).isEqualTo(first);
    }

    @Test
    void refusesAnotherNetworks() {
        TestNetwork other = new TestNetwork(2);

        assertThat(refusal(() -> verify(other.signed(other.founded()), Optional.empty())))
                .hasMessageContaining("another network");
    }

    @Test
    void refusesWhatAnotherKeyHasSigned() {
        assertThat(refusal(() -> verify(signedBy(NETWORK.epochKey(9), first), Optional.empty())))
                .hasMessageContaining("epoch 1 has not signed it");
    }

    @Test
    void refusesAnEpochTheFounderHasNotCertified() {
        TestNetwork other = new TestNetwork(2);
        EpochKey key = NETWORK.epochKey(9);
        EpochChain own =
                EpochChain.found(other.root, key.id(), TestNetwork.START, TestNetwork.FOUNDER);
        Roster forged = Roster.of(NETWORK.id(), own, first.pages());

        assertThat(refusal(() -> verify(signedBy(key, forged), Optional.empty())))
                .hasMessageContaining("founder has not signed");
        assertThat(refusal(() -> verify(signedBy(key, forged), Optional.of(first))))
                .hasMessageContaining("founder has not signed");
    }

    @Test
    void refusesAnEpochOlderThanTheOneKnown() throws Exception {
        RosterBlob old = NETWORK.signed(first);
        Roster second = withoutDevice2();

        assertThat(refusal(() -> verify(old, Optional.of(second))))
                .hasMessageContaining("epoch 1 is older than epoch 2");
        assertThat(verify(old, Optional.empty())).isEqualTo(first);
        assertThat(verify(NETWORK.signed(second), Optional.of(first))).isEqualTo(second);
    }

    @Test
    void refusesAnEntryOfAnEpochThatDoesNotExistYet() throws Exception {
        Roster early = Roster.of(NETWORK.id(), first.epochs(), withoutDevice2().pages());

        assertThat(refusal(() -> verify(NETWORK.signed(early), Optional.empty())))
                .hasMessageContaining("does not exist yet");
    }

    @Test
    void refusesEveryChangedByte() {
        byte[] good = NETWORK.signed(first).bytes();
        Random random = new Random(11);
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            assertThat(
                            catchThrowableOfType(
                                    MantaException.class,
                                    () -> verify(RosterBlob.parse(changed), Optional.empty())))
                    .as("byte %d, seed 11", i)
                    .isNotNull()
                    .extracting(MantaException::code)
                    .isEqualTo(ErrorCode.ROSTER_REFUSED);
        }
    }

    @Test
    void keepsWhatAnHonestCoordinatorWroteWhileAnEpochBegan() throws Exception {
        Roster away = letInBy(1);
        Roster second = withoutDevice2();

        Roster read =
                RosterVerifier.verifyFromCoordinator(
                        NETWORK.signed(away), NETWORK.id(), second, TestDevices.id(1));

        assertThat(second.view().isMember(TestDevices.id(GUEST))).isFalse();
        Roster updated = second.updatedWith(read);
        assertThat(updated.view().isMember(TestDevices.id(GUEST))).isTrue();
        assertThat(updated.epochs()).isEqualTo(second.epochs());
    }

    @Test
    void refusesAnEarlierEpochFromTheCoordinatorThatWasRemoved() throws Exception {
        RosterBlob blob = NETWORK.signed(letInBy(2));
        Roster second = withoutDevice2();

        assertThat(
                        refusal(
                                () ->
                                        RosterVerifier.verifyFromCoordinator(
                                                blob, NETWORK.id(), second, TestDevices.id(2))))
                .hasMessageContaining("is no coordinator");
    }

    /** An honest one that has not heard of the removal passes on what it was told. */
    @Test
    void countsNothingTheRemovedOneWroteLate() throws Exception {
        Roster second = withoutDevice2();

        Roster read =
                RosterVerifier.verifyFromCoordinator(
                        NETWORK.signed(letInBy(2)), NETWORK.id(), second, TestDevices.id(1));

        assertThat(second.updatedWith(read).view().isMember(TestDevices.id(GUEST))).isFalse();
    }

    @Test
    void isNotSetBackByAnOldBlob() throws Exception {
        RosterBlob old = NETWORK.signed(first);
        Roster kicked = TestNetwork.editor(letInBy(0)).kick(TestDevices.id(GUEST));
        RosterBlob withGuest = NETWORK.signed(letInBy(0));

        assertThat(kicked.updatedWith(verify(old, Optional.of(kicked)))).isSameAs(kicked);
        assertThat(kicked.updatedWith(verify(withGuest, Optional.of(kicked)))).isSameAs(kicked);
        assertThat(kicked.view().isMember(TestDevices.id(GUEST))).isFalse();
    }

    private Roster letInBy(int coordinator) throws MantaException {
        return TestNetwork.sealed(
                TestNetwork.editor(first, coordinator, TestNetwork.START)
                        .admit(TestNetwork.invited(GUEST, 77)));
    }

    private Roster withoutDevice2() throws MantaException {
        return TestNetwork.sealed(
                TestNetwork.editor(first)
                        .nextEpoch(
                                NETWORK.root,
                                NETWORK.epochKey(2).id(),
                                List.of(TestDevices.id(2))));
    }

    private static Roster verify(RosterBlob blob, Optional<Roster> known) throws MantaException {
        return RosterVerifier.verify(blob, NETWORK.id(), known);
    }

    /** As {@link RosterBlob#sign} would, if it did not look whose key it is. */
    private static RosterBlob signedBy(EpochKey key, Roster roster) throws MantaException {
        return RosterBlob.parse(signedBytes(key, roster.epochs().number(), roster.content()));
    }

    static byte[] signedBytes(EpochKey key, int epoch, byte[] content) {
        byte[] domain = "manta roster 1\0".getBytes(StandardCharsets.US_ASCII);
        byte[] hash = Blake3.hash(content);
        byte[] signed =
                ByteBuffer.allocate(domain.length + Integer.BYTES + hash.length)
                        .put(domain)
                        .putInt(epoch)
                        .put(hash)
                        .array();
        return new CborWriter()
                .array(4)
                .number(1)
                .bytes(content)
                .number(epoch)
                .bytes(key.sign(signed))
                .toByteArray();
    }

    private static MantaException refusal(ThrowingCallable attempt) {
        MantaException refusal = catchThrowableOfType(MantaException.class, attempt);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.ROSTER_REFUSED);
        return refusal;
    }
}

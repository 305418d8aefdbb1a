package io.manta.base.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseStackTest {
    private final List<String> closed = new ArrayList<>();
    private final CloseStack stack = new CloseStack();

    @Test
    void undoesLastFirst() throws Exception {
        push("tun");
        push("address");
        push("route");

        stack.close();

        assertThat(closed).containsExactly("route", "address", "tun");
    }

    @Test
    void handsBackWhatItRemembers() {
        AutoCloseable resource = () -> {};

        assertThat(stack.push(resource)).isSameAs(resource);
    }

    @Test
    void takesEveryStepAndSuppressesIntoTheFirstFailure() {
        MantaException first = new MantaException(ErrorCode.HOST_REFUSED, "route");
        IOException second = new IOException("address");
        push("tun");
        push("address", second);
        push("dns");
        push("route", first);

        Throwable thrown = catchThrowable(stack::close);

        assertThat(closed).containsExactly("route", "dns", "address", "tun");
        assertThat(thrown).isSameAs(first).hasSuppressedException(second);
    }

    @Test
    void wrapsWhatIsNoMantaException() {
        IOException cause = new IOException("gone");
        push("file", cause);

        Throwable thrown = catchThrowable(stack::close);

        assertThat(thrown)
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .hasCause(cause)
                .hasMessageContaining("gone");
    }

    @Test
    void takesEveryStepAlsoAfterAnError() {
        AssertionError bug = new AssertionError("bug");
        push("tun");
        stack.push(
                () -> {
                    closed.add("lane");
                    throw bug;
                });

        Throwable thrown = catchThrowable(stack::close);

        assertThat(closed).containsExactly("lane", "tun");
        assertThat(thrown).isSameAs(bug);
    }

    @Test
    void takesEveryStepWhenTwoFailWithTheSameException() {
        MantaException same = new MantaException(ErrorCode.HOST_REFUSED, "busy");
        push("a");
        push("b", same);
        push("c", same);

        assertThat(catchThrowable(stack::close)).isSameAs(same);
        assertThat(closed).containsExactly("c", "b", "a");
    }

    @Test
    void keepsAnInterruptFromCuttingLaterStepsShort() {
        List<Boolean> interruptedWithin = new ArrayList<>();
        stack.push(() -> interruptedWithin.add(Thread.currentThread().isInterrupted()));
        stack.push(
                () -> {
                    throw new InterruptedException();
                });
        stack.push(() -> interruptedWithin.add(Thread.currentThread().isInterrupted()));
        Thread.currentThread().interrupt();

        Throwable thrown = catchThrowable(stack::close);

        assertThat(interruptedWithin).containsExactly(false, false);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void doesNothingTheSecondTime() throws Exception {
        push("once");

        stack.close();
        stack.close();

        assertThat(closed).containsExactly("once");
    }

    @Test
    void forgetsItsStepsWhenReleased() {
        push("kept");

        stack.release();

        assertThatCode(stack::close).doesNotThrowAnyException();
        assertThat(closed).isEmpty();
    }

    private void push(String name) {
        stack.push(() -> closed.add(name));
    }

    private void push(String name, Exception failure) {
        stack.push(
                () -> {
                    closed.add(name);
                    throw failure;
                });
    }
}

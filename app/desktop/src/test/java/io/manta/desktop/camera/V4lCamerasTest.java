package io.manta.desktop.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen without a camera; the numbers are those of a C compiler. */
class V4lCamerasTest {
    @TempDir private Path folder;

    private CameraTrouble trouble() {
        Cameras cameras = new V4lCameras(folder, Clock.system());
        return catchThrowableOfType(CameraException.class, cameras::open).trouble();
    }

    @Test
    void callsTheKernelByItsNumbers() {
        assertThat(VideoCalls.QUERY_CAPABILITY).isEqualTo(0x80685600L);
        assertThat(VideoCalls.SET_FORMAT).isEqualTo(0xc0d05605L);
        assertThat(VideoCalls.REQUEST_BUFFERS).isEqualTo(0xc0145608L);
        assertThat(VideoCalls.QUERY_BUFFER).isEqualTo(0xc0585609L);
        assertThat(VideoCalls.QUEUE).isEqualTo(0xc058560fL);
        assertThat(VideoCalls.DEQUEUE).isEqualTo(0xc0585611L);
        assertThat(VideoCalls.STREAM_ON).isEqualTo(0x40045612L);
        assertThat(VideoCalls.STREAM_OFF).isEqualTo(0x40045613L);
        assertThat(VideoCalls.YUYV).isEqualTo(0x56595559);
        assertThat(VideoCalls.MJPEG).isEqualTo(0x47504a4d);
    }

    @Test
    void findsNoneWhereThereIsNone() throws IOException {
        assertThat(new V4lCameras(folder, Clock.system()).isPresent()).isFalse();
        assertThat(new V4lCameras(folder.resolve("none"), Clock.system()).isPresent()).isFalse();
        Files.createFile(folder.resolve("videotape"));
        assertThat(new V4lCameras(folder, Clock.system()).isPresent()).isFalse();
        assertThat(trouble()).isEqualTo(CameraTrouble.GONE);
    }

    @Test
    void saysThatADeviceIsNoCameraOrIsGone() throws IOException {
        Files.createSymbolicLink(folder.resolve("video0"), Path.of("/dev/null"));
        assertThat(new V4lCameras(folder, Clock.system()).isPresent()).isTrue();
        assertThat(trouble()).isEqualTo(CameraTrouble.UNUSABLE);
        Files.delete(folder.resolve("video0"));
        Files.createSymbolicLink(folder.resolve("video1"), folder.resolve("gone"));
        assertThat(trouble()).isEqualTo(CameraTrouble.GONE);
        Files.createSymbolicLink(folder.resolve("video2"), Path.of("/dev/null"));
        assertThat(trouble()).as("what can be helped goes first").isEqualTo(CameraTrouble.UNUSABLE);
    }

    @Test
    void knowsWhatTheErrorsOfTheSystemMean() {
        assertThat(CameraTrouble.of(16)).isEqualTo(CameraTrouble.BUSY);
        assertThat(CameraTrouble.of(13)).isEqualTo(CameraTrouble.NOT_PERMITTED);
        assertThat(CameraTrouble.of(19)).isEqualTo(CameraTrouble.GONE);
        assertThat(CameraTrouble.of(25)).isEqualTo(CameraTrouble.UNUSABLE);
    }
}

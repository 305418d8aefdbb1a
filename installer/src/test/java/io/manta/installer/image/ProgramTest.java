package io.manta.installer.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void flagsThatOnlyLinuxKnowsAreLeftOutElsewhere() {
        for (String system : new String[] {"Mac OS X", "Windows 11"}) {
            for (Program program : Program.ALL) {
                assertThat(program.jvmFlagsOn(system))
                        .as("%s on %s", program.name(), system)
                        .isNotEmpty()
                        .noneMatch(flag -> flag.contains("TransparentHugePages"))
                        .noneMatch(flag -> flag.contains("TrimNativeHeap"));
            }
        }
        assertThat(Program.SERVICE.jvmFlagsOn("Linux"))
                .isEqualTo(Program.SERVICE.jvmFlags())
                .anyMatch(flag -> flag.contains("TransparentHugePages"));
    }

    @Test
    void theServiceAloneReachesDescriptorsAndNotOnLinux() {
        assertThat(Program.SERVICE.jvmFlagsOn("Mac OS X"))
                .contains("--add-exports java.base/sun.nio.ch=io.manta.link");
        assertThat(Program.COMMAND.jvmFlagsOn("Mac OS X"))
                .noneMatch(flag -> flag.contains("sun.nio.ch"));
        assertThat(Program.SERVICE.jvmFlagsOn("Linux"))
                .noneMatch(flag -> flag.contains("sun.nio.ch"));
    }
}

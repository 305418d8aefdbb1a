package io.manta.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.manta.desktop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final int CONTROLLER_LINES = 120;

    @ArchTest
    static final ArchRule modelsKnowNoScene =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Model")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..");

    @ArchTest
    static final ArchRule controllersAreNobodyElsesBusiness =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Controller")
                    .should()
                    .notHaveModifier(JavaModifier.PUBLIC);

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.manta.desktop.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheClientHoldsConnections =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.manta.desktop.client")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.manta.ipc.socket..");

    @ArchTest
    static final ArchRule nobodyMakesThreads =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching("java\\.util\\.concurrent\\.(Executors|ForkJoinPool)")
                    .orShould()
                    .callConstructor(Thread.class, Runnable.class);

    @Test
    void controllersOnlyBind() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> controllers =
                    files.filter(file -> file.toString().endsWith("Controller.java")).toList();
            assertThat(controllers).hasSizeGreaterThan(10);
            for (Path controller : controllers) {
                assertThat(Files.readAllLines(controller))
                        .as(controller.toString())
                        .hasSizeLessThanOrEqualTo(CONTROLLER_LINES);
            }
        }
    }
}

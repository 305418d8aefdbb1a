package io.manta.daemon;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The layering as a test: what each module may import, what each may touch, what a class may be
 * called. Modules that do not exist yet are rows that match nothing.
 */
class ArchitectureTest {
    private static final String ROOT = "io.manta.";

    /** Module to the modules it may import. A module that is missing here fails the test. */
    private static final Map<String, Set<String>> MAY_IMPORT =
            Map.ofEntries(
                    Map.entry("tun", Set.of()),
                    Map.entry("base", Set.of()),
                    Map.entry("identity", Set.of("base")),
                    Map.entry("wireguard", Set.of("base")),
                    Map.entry("packet", Set.of("base")),
                    Map.entry("ipc", Set.of("base")),
                    Map.entry("roster", Set.of("base", "identity")),
                    Map.entry("link", Set.of("base", "identity")),
                    Map.entry("discovery", Set.of("base", "identity")),
                    Map.entry("dns", Set.of("base")),
                    Map.entry("control", Set.of("base", "identity")),
                    Map.entry("mesh", Set.of("base", "identity", "roster", "control")),
                    Map.entry(
                            "engine",
                            Set.of(
                                    "tun",
                                    "base",
                                    "identity",
                                    "wireguard",
                                    "packet",
                                    "roster",
                                    "link",
                                    "discovery",
                                    "dns",
                                    "control")),
                    Map.entry("transfer", Set.of("base", "identity", "control", "engine")),
                    Map.entry("ssh", Set.of("base", "identity", "engine")),
                    Map.entry(
                            "daemon",
                            Set.of(
                                    "tun",
                                    "base",
                                    "identity",
                                    "wireguard",
                                    "packet",
                                    "ipc",
                                    "roster",
                                    "link",
                                    "discovery",
                                    "dns",
                                    "control",
                                    "mesh",
                                    "engine",
                                    "transfer",
                                    "ssh")),
                    Map.entry("lab", Set.of("base", "tun")));

    private static final String[] PURE = {
        ROOT + "wireguard..", ROOT + "packet..", ROOT + "identity..", ROOT + "roster.."
    };

    private static final DescribedPredicate<JavaClass> OUTSIDE_WORLD =
            resideInAnyPackage("java.nio.channels..", "java.nio.file..", "java.net.http..")
                    .or(nameMatching("java\\.net\\..*Socket.*"))
                    .or(nameMatching("java\\.lang\\.Thread(\\$.*)?"))
                    .or(nameMatching("java\\.util\\.concurrent\\.(.*Executor.*|ForkJoin.*)"))
                    .or(nameMatching("java\\.util\\.(Timer|TimerTask)"))
                    .as("sockets, channels, files, threads or executors");

    private static JavaClasses manta;

    @BeforeAll
    static void readClasses() {
        manta =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.manta");
    }

    @Test
    void knowsEveryModule() {
        Set<String> modules = new TreeSet<>();
        manta.forEach(c -> modules.add(c.getPackageName().split("\\.")[2]));

        assertThat(modules).contains("base", "identity", "daemon").isSubsetOf(MAY_IMPORT.keySet());
    }

    @TestFactory
    List<DynamicTest> importsOnlyWhatItsRowNames() {
        return MAY_IMPORT.keySet().stream()
                .sorted()
                .map(
                        module ->
                                DynamicTest.dynamicTest(
                                        module, () -> importRule(module).check(manta)))
                .toList();
    }

    private static ArchRule importRule(String module) {
        String[] allowed =
                MAY_IMPORT.getOrDefault(module, Set.of()).stream()
                        .map(ArchitectureTest::all)
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(all(module))
                .should(
                        dependOnClassesThat(
                                resideInAPackage("io.manta..")
                                        .and(
                                                DescribedPredicate.not(
                                                        resideInAnyPackage(allowed)
                                                                .or(resideInAPackage(all(module)))))
                                        .as("modules that its row does not name")))
                .because("the layering is law: see the table in service/README.md")
                .allowEmptyShould(true);
    }

    @TestFactory
    List<DynamicTest> hasNoCyclesBetweenItsPackages() {
        return MAY_IMPORT.keySet().stream()
                .sorted()
                .map(
                        module ->
                                DynamicTest.dynamicTest(
                                        module, () -> cycleRule(module).check(manta)))
                .toList();
    }

    private static ArchRule cycleRule(String module) {
        return slices().assignedFrom(new PackagesOf(module))
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    @Test
    void keepsPureModulesPure() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should(dependOnClassesThat(OUTSIDE_WORLD))
                .check(manta);
    }

    @Test
    void takesRandomnessAsAParameterInPureModules() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callConstructorWhere(
                        target("java.security.SecureRandom|java.util.(Random|SplittableRandom)"))
                .orShould()
                .callMethodWhere(
                        target(
                                "java.util.concurrent.ThreadLocalRandom|java.util.UUID",
                                "current|randomUUID"))
                .orShould()
                .callMethodWhere(target("java.lang.Math", "random"))
                .check(manta);
    }

    @Test
    void readsTheClockInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.manta.base.time..")
                .should()
                .callMethodWhere(target("java.lang.System", "nanoTime|currentTimeMillis"))
                .orShould()
                .callMethodWhere(target("java.time.*", "now|system.*|tick.*"))
                .orShould()
                .callConstructorWhere(target("java.util.Date"))
                .because("time is a parameter: io.manta.base.time.Clock")
                .check(manta);
    }

    /** A thread made but not started, as the JVM wants for a shutdown hook, is nobody's harm. */
    @Test
    void startsThreadsInTwoPlaces() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.manta.base.life..", "io.manta.engine.plane..", "io.manta.lab.os..")
                .should()
                .callMethodWhere(
                        target(
                                "java.lang.Thread(\\$Builder.*)?",
                                "start|startVirtualThread|factory"))
                .orShould()
                .callConstructorWhere(target("java.lang.Thread|java.util.Timer|.*ThreadPool.*"))
                .orShould()
                .callMethodWhere(target("java.util.concurrent.Executors", "new.*"))
                .orShould()
                .callMethodWhere(
                        target("java.util.concurrent.CompletableFuture", "(run|supply)Async"))
                .because("every thread has a name, an owner and somebody who joins it")
                .check(manta);
    }

    @Test
    void entersNativeCodeInFewPlaces() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.manta.tun..",
                        "io.manta.link.port..",
                        "io.manta.dns.system..",
                        "io.manta.lab.os..",
                        "io.manta.daemon.os..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.jna..", "java.lang.foreign..")
                .check(manta);
    }

    @Test
    void fencesThirdPartyLibraries() {
        fence(
                "org.bouncycastle..",
                "io.manta.identity..",
                "io.manta.wireguard..",
                "io.manta.control..");
        fence("tools.jackson..", "io.manta.ipc..", "io.manta.daemon..");
        fence("ch.qos.logback..", "io.manta.daemon..");
        fence("io.netty..", "io.manta.control..");
        fence("com.upokecenter..");
    }

    private static void fence(String library, String... users) {
        noClasses()
                .that()
                .resideOutsideOfPackages(users)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(manta);
    }

    @Test
    void describesEveryPackage() {
        Set<String> packages = new TreeSet<>();
        Set<String> described = new TreeSet<>();
        for (JavaClass c : manta) {
            (c.getSimpleName().equals("package-info") ? described : packages)
                    .add(c.getPackageName());
        }

        assertThat(described).containsAll(packages);
    }

    @Test
    void namesClassesByWhatTheyAre() {
        classes()
                .should()
                .haveNameNotMatching(".*(Manager|Utils?|Helpers?|Common)(\\$.*)?")
                .check(manta);
    }

    @Test
    void runsCommandsOfTheSystemInFewPlaces() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.manta.tun..",
                        "io.manta.link.port..",
                        "io.manta.dns.system..",
                        "io.manta.engine.host..",
                        "io.manta.lab.os..",
                        "io.manta.daemon.os..")
                .should()
                .callConstructorWhere(target("java.lang.ProcessBuilder"))
                .orShould()
                .callMethodWhere(target("java.lang.Runtime", "exec"))
                .check(manta);
    }

    private static String all(String module) {
        return ROOT + module + "..";
    }

    private static DescribedPredicate<JavaCall<?>> target(String owner) {
        return target(owner, ".*");
    }

    private static DescribedPredicate<JavaCall<?>> target(String owner, String name) {
        return DescribedPredicate.describe(
                owner + "." + name,
                call -> {
                    CodeUnitCallTarget target = call.getTarget();
                    return target.getOwner().getFullName().matches(owner)
                            && target.getName().matches(name);
                });
    }

    /** Each package of one module is a slice of its own, the root package too. */
    private record PackagesOf(String module) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName() + ".";
            return name.startsWith(ROOT + module + ".")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + module;
        }
    }
}

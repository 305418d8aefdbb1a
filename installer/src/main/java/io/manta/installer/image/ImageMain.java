package io.manta.installer.image;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the image: {@code ImageMain OUTPUT CLASS-PATH PROJECT TIME [without-app]}. The class path
 * names the jars of the programs and, as folders, this builder itself; PROJECT is the folder with
 * Manta's licence in it; TIME is given to every file, as an ISO-8601 instant. {@code
 * -Dmanta.classes=FOLDER} has class lists for some systems, a folder each; for others, and without
 * it, they are recorded by running the programs.
 */
public final class ImageMain {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final ImageLayout image;
    private final List<Path> jars;
    private final Path project;
    private final Instant time;
    private final List<Program> programs;

    private ImageMain(
            ImageLayout image,
            List<Path> jars,
            Path project,
            Instant time,
            List<Program> programs) {
        this.image = image;
        this.jars = jars;
        this.project = project;
        this.time = time;
        this.programs = programs;
    }

    /** Makes the image, or leaves it alone if it was made of the same parts. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean withoutApp = arguments.length == 5 && arguments[4].equals("without-app");
        if (arguments.length != 4 && !withoutApp) {
            throw new IllegalArgumentException(
                    "usage: ImageMain OUTPUT CLASS-PATH PROJECT TIME [without-app]");
        }
        ImageLayout image = new ImageLayout(Path.of(arguments[0]).toAbsolutePath());
        List<Path> inputs =
                Arrays.stream(arguments[1].split(File.pathSeparator))
                        .map(Path::of)
                        .filter(Files::exists)
                        .toList();
        copyLabLibraries(inputs, image.labLibraries());
        String fingerprint = Fingerprint.of(withRecordedClasses(inputs));
        List<Path> jars = inputs.stream().filter(Files::isRegularFile).sorted().toList();
        Instant time = Instant.parse(arguments[3]);
        List<Program> programs = withoutApp ? Program.WITHOUT_APP : Program.ALL;
        ImageMain maker = new ImageMain(image, jars, Path.of(arguments[2]), time, programs);
        if (!Files.exists(image.fingerprint())
                || !Files.readString(image.fingerprint()).equals(fingerprint)) {
            maker.make(fingerprint);
        }
        // The same parts may be of another commit.
        maker.writeRelease();
    }

    private void writeRelease() throws IOException, InterruptedException {
        Path ours = jars.stream().filter(ImageMain::isOurs).findFirst().orElseThrow();
        ModuleDescriptor module = ModuleFinder.of(ours).findAll().iterator().next().descriptor();
        String version = module.rawVersion().orElseThrow();
        String commit = new SourceCommit(project).find().orElse("");
        String release = "version=%s\ncommit=%s\n".formatted(version, commit);
        Files.writeString(image.release(), release);
        Files.setLastModifiedTime(image.release(), FileTime.from(time));
    }

    /** What the demonstration and the measurements read JSON with; no part of the image. */
    private static void copyLabLibraries(List<Path> inputs, Path target) throws IOException {
        FileTree.delete(target);
        Files.createDirectories(target);
        for (Path jar : inputs) {
            if (jar.getFileName().toString().startsWith("jackson-")) {
                Files.copy(jar, target.resolve(jar.getFileName()));
            }
        }
    }

    private void make(String fingerprint) throws IOException, InterruptedException {
        FileTree.delete(image.root());
        Path scratch = Files.createTempDirectory("manta-image");
        try {
            link(new ModuleGraph(linkable(scratch)));
        } finally {
            FileTree.delete(scratch);
        }
        Optional<String> trouble =
                WINDOWS
                        ? Optional.of("they are not rehearsed on Windows")
                        : Training.run(image, programs, recordedClasses());
        trouble.ifPresent(t -> System.err.println("Programs will start slower: " + t));
        Files.writeString(image.fingerprint(), fingerprint);
        FileTree.stamp(image.root(), time);
    }

    private static List<Path> withRecordedClasses(List<Path> inputs) {
        return Stream.concat(inputs.stream(), recordedClasses().stream()).toList();
    }

    private static Optional<Path> recordedClasses() {
        return Optional.ofNullable(System.getProperty("manta.classes"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, systemName()))
                .filter(Files::isDirectory);
    }

    /** Such as {@code linux}. */
    private static String systemName() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : name;
    }

    private List<Path> linkable(Path scratch) throws IOException {
        LinkableJars linkableJars = new LinkableJars(scratch);
        List<Path> linkable = new ArrayList<>();
        for (Path jar : jars) {
            linkable.add(linkableJars.linkable(jar));
        }
        Path trimmed = Files.createDirectory(scratch.resolve("trimmed"));
        linkable.replaceAll(jar -> isTrimmed(jar) ? trimmed.resolve(jar.getFileName()) : jar);
        for (Path jar : jars) {
            if (isTrimmed(jar)) {
                trim(scratch.resolve(jar.getFileName()), trimmed.resolve(jar.getFileName()));
            }
        }
        return linkable;
    }

    /** Nine tenths of it are for others: protocols, providers, algorithms nobody here asks for. */
    private static boolean isTrimmed(Path jar) {
        return jar.getFileName().toString().startsWith("bcprov-");
    }

    private void trim(Path library, Path copy) throws IOException {
        List<Path> ours = jars.stream().filter(ImageMain::isOurs).toList();
        TrimmedJar.copy(library, new ReachedClasses("org.bouncycastle").of(library, ours), copy);
    }

    private static boolean isOurs(Path jar) {
        return jar.getFileName().toString().startsWith("manta-");
    }

    private void link(ModuleGraph graph) throws IOException, InterruptedException {
        Set<String> modules = graph.closure(Program.modules(programs));
        Set<Path> shipped = graph.jarsOf(modules);
        RuntimeLinker.link(modules, shipped, image.runtime());
        if (modules.contains(ModuleGraph.JNA)) {
            NativeParts.unpackJna(original(graph.jarOf(ModuleGraph.JNA)), image.nativeParts());
        }
        if (modules.contains(ModuleGraph.QUIC)) {
            Path jar = NativeParts.quicJar(jars);
            NativeParts.unpackQuic(jar, image.nativeParts());
            shipped.add(jar);
        }
        if (modules.contains(ModuleGraph.JAVAFX)) {
            Path jar = original(graph.jarOf(ModuleGraph.JAVAFX));
            NativeParts.unpackJavaFx(jar, image.nativeParts());
        }
        if (Symbols.canBeStripped()) {
            Symbols.strip(image.root().resolve("lib"));
        }
        if (WINDOWS) {
            WindowsLaunchers.writeElevation(image);
        }
        for (Program program : programs) {
            Set<String> reached = graph.closure(Set.of(program.module()));
            if (WINDOWS) {
                WindowsLaunchers.write(image, program, graph.nativeCallers(reached));
            } else {
                Launchers.write(image, program, graph.nativeCallers(reached));
            }
        }
        addLicences(shipped);
        addPartsList(shipped);
        // The caches remember the times of what they were made from: settled before the training.
        FileTree.stamp(image.root(), time);
    }

    /** The jar as it came, with its libraries. */
    private Path original(Path linkable) {
        return jars.stream()
                .filter(jar -> jar.getFileName().equals(linkable.getFileName()))
                .findFirst()
                .orElseThrow();
    }

    private void addPartsList(Set<Path> shipped) throws IOException {
        String repository = System.getProperty("manta.repository", "");
        String name = image.root().getFileName().toString();
        new PartsList(Path.of(repository).toAbsolutePath(), time)
                .write(image.partsList(), name, shipped, this::original);
    }

    private void addLicences(Set<Path> shipped) throws IOException {
        Path texts = project.resolve("installer/src/main/licenses");
        List<Path> foreign =
                shipped.stream().filter(jar -> !isOurs(jar)).map(this::original).toList();
        new Licences(texts).collect(foreign, image.licences());
        for (String ours : List.of("LICENSE", "NOTICE")) {
            Files.copy(project.resolve(ours), image.licences().resolve(ours));
        }
        Licences.copyFonts(project.resolve("assets/font"), image.licences().resolve("fonts"));
    }
}

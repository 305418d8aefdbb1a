package io.manta.installer.image;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of all parts of one image, in the form of CycloneDX 1.6: what is in it and nothing else,
 * jar by jar with its checksum and licences, and which of them needs which.
 */
final class PartsList {
    private static final String JAVA = "java-runtime";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path repository;
    private final MavenLicences licences;
    private final Instant time;

    /**
     * Prepares to write lists.
     *
     * @param repository Maven's own folder of jars
     * @param time that the list says it was made at
     */
    PartsList(Path repository, Instant time) {
        this.repository = repository;
        this.licences = new MavenLicences(repository);
        this.time = time;
    }

    /**
     * Writes the list.
     *
     * @param name of the image
     * @param jars that were linked, and what was unpacked beside
     * @param original the jar as it came, of one that was changed to be linked
     */
    void write(Path file, String name, Collection<Path> jars, UnaryOperator<Path> original)
            throws IOException {
        Map<String, String> references = new TreeMap<>();
        Map<Path, MavenPart> parts = new TreeMap<>();
        for (Path jar : jars) {
            MavenPart part = MavenPart.of(original.apply(jar).toAbsolutePath(), repository);
            parts.put(jar, part);
            references.put(moduleOf(jar).name(), part.purl());
        }
        ObjectNode list = head(name, parts.values());
        ArrayNode components = list.putArray("components");
        addJava(components);
        ArrayNode dependencies = list.putArray("dependencies");
        ArrayNode roots = needs(dependencies, name).add(JAVA);
        for (Map.Entry<Path, MavenPart> entry : parts.entrySet()) {
            MavenPart part = entry.getValue();
            describe(components.addObject(), part, original.apply(entry.getKey()));
            ArrayNode needs = needs(dependencies, part.purl());
            needed(moduleOf(entry.getKey()), references).forEach(needs::add);
            if (part.isOurs()) {
                roots.add(part.purl());
            }
        }
        Files.writeString(file, list.toPrettyString().replace("\r", "") + "\n");
    }

    private ObjectNode head(String name, Collection<MavenPart> parts) {
        MavenPart ours = parts.stream().filter(MavenPart::isOurs).findFirst().orElseThrow();
        ObjectNode list = JSON.createObjectNode();
        list.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        ObjectNode metadata = list.putObject("metadata").put("timestamp", time.toString());
        metadata.putObject("component")
                .put("type", "application")
                .put("bom-ref", name)
                .put("name", name)
                .put("version", ours.version());
        return list;
    }

    private static ArrayNode needs(ArrayNode dependencies, String reference) {
        return dependencies.addObject().put("ref", reference).putArray("dependsOn");
    }

    private static ModuleDescriptor moduleOf(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    }

    private static List<String> needed(ModuleDescriptor module, Map<String, String> references) {
        return module.requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .filter(references::containsKey)
                .map(references::get)
                .sorted()
                .distinct()
                .toList();
    }

    private static void addJava(ArrayNode components) {
        ObjectNode java = components.addObject();
        java.put("type", "platform").put("bom-ref", JAVA);
        java.putObject("supplier").put("name", System.getProperty("java.vendor"));
        java.put("name", "OpenJDK").put("version", Runtime.version().toString());
        java.putArray("licenses")
                .addObject()
                .put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    }

    private void describe(ObjectNode component, MavenPart part, Path jar) throws IOException {
        component.put("type", "library").put("bom-ref", part.purl());
        component
                .put("group", part.group())
                .put("name", part.artifact())
                .put("version", part.version());
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256(jar));
        List<String> names = part.isOurs() ? List.of("Apache-2.0") : licences.of(part);
        if (!names.isEmpty()) {
            ArrayNode array = component.putArray("licenses");
            for (String name : names) {
                Optional<String> known = SpdxName.of(name);
                array.addObject()
                        .putObject("license")
                        .put(known.isPresent() ? "id" : "name", known.orElse(name));
            }
        }
        component.put("purl", part.purl());
    }

    private static String sha256(Path file) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

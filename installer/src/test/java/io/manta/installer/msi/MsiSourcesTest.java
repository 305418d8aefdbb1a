package io.manta.installer.msi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What Windows Installer wants of our sources, as far as can be seen without it. */
class MsiSourcesTest {
    private static final Path WINDOWS = Path.of("windows");
    private static final Pattern GUID =
            Pattern.compile("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}");

    @TempDir Path image;
    private Element product;
    private Element fragment;

    @BeforeEach
    void read() throws Exception {
        for (String file :
                List.of(
                        "bin/manta.cmd",
                        "lib/mantad.args",
                        "lib/native/wintun.dll",
                        "lib/native/jnidispatch.dll",
                        "lib/runtime/bin/java.exe",
                        "lib/runtime/bin/javaw.exe",
                        "lib/runtime/bin/server/jvm.dll",
                        "lib/runtime/conf/a & b.txt")) {
            Path place = image.resolve(file);
            Files.createDirectories(place.getParent());
            Files.writeString(place, file);
        }
        product = parse(Files.readString(WINDOWS.resolve("Manta.wxs")));
        fragment = parse(FileComponents.of(image));
    }

    @Test
    void containEveryFileOfTheImageOnce() throws Exception {
        List<String> sources = attributes("File", "Source");
        List<String> expected = new ArrayList<>();
        try (Stream<Path> files = Files.walk(image)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> expected.add("$(var.Image)/" + image.relativize(file)));
        }
        expected.add("$(var.Icon)");

        assertThat(sources).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void giveEachComponentANumberOfItsOwnAndOneKeyPath() {
        List<String> guids = new ArrayList<>();
        for (Element component : elements("Component")) {
            guids.add(component.getAttribute("Guid"));
            List<Element> keys = new ArrayList<>();
            if (component.getAttribute("KeyPath").equals("yes")) {
                keys.add(component);
            }
            for (Element child : children(component, "*")) {
                if (child.getAttribute("KeyPath").equals("yes")) {
                    keys.add(child);
                }
            }
            assertThat(keys).as(component.getAttribute("Id")).hasSize(1);
            assertThat(component.getAttribute("Win64")).isEqualTo("yes");
        }

        assertThat(guids).doesNotHaveDuplicates().allMatch(guid -> GUID.matcher(guid).matches());
    }

    @Test
    void keepTheNumberOfAFileFromVersionToVersion() throws Exception {
        Path other = Files.createDirectory(image.resolve("other"));
        Files.createDirectories(other.resolve("bin"));
        Files.writeString(other.resolve("bin/manta.cmd"), "another version");

        String guid = guidOf(parse(FileComponents.of(other)), "manta.cmd");

        assertThat(guid).isEqualTo(guidOf(fragment, "manta.cmd"));
    }

    @Test
    void referToNothingThatIsNotThere() {
        List<String> ids = new ArrayList<>();
        for (Element each : elements("*")) {
            boolean isReference = each.getTagName().endsWith("Ref");
            if (!isReference && each.hasAttribute("Id") && !each.getTagName().equals("Product")) {
                ids.add(each.getAttribute("Id"));
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        for (String kind : List.of("ComponentRef", "ComponentGroupRef", "DirectoryRef")) {
            assertThat(ids).containsAll(attributes(kind, "Id"));
        }
        assertThat(ids).containsAll(attributes("Custom", "Action"));
        assertThat(ids).allMatch(id -> id.matches("[A-Za-z_][A-Za-z0-9_.]{0,71}"));
    }

    @Test
    void installEveryComponent() {
        List<String> referenced = attributes("ComponentRef", "Id");

        assertThat(referenced).containsExactlyInAnyOrderElementsOf(attributes("Component", "Id"));
    }

    @Test
    void installAServiceThatStartsWithWindowsAndEndsWithTheInstallation() {
        Element service = elements("ServiceInstall").getFirst();
        assertThat(service.getAttribute("Name")).isEqualTo("Manta");
        assertThat(service.getAttribute("Account")).isEqualTo("LocalSystem");
        assertThat(service.getAttribute("Start")).isEqualTo("auto");
        assertThat(service.getAttribute("Arguments"))
                .endsWith("\"@[LIBFOLDER]mantad.args\"")
                .contains("\"-Djna.boot.library.path=[NATIVEFOLDER].\"");
        Element control = elements("ServiceControl").getFirst();
        assertThat(control.getAttribute("Stop")).isEqualTo("both");
        assertThat(control.getAttribute("Remove")).isEqualTo("uninstall");
        assertThat(action("SetRecovery"))
                .contains("actions= restart/5000/restart/5000/restart/30000");
    }

    @Test
    void removeDataOnlyWhereSomebodyAskedForIt() {
        assertThat(condition("RemoveData"))
                .isEqualTo("REMOVE = \"ALL\" AND NOT UPGRADINGPRODUCTCODE AND MANTA_PURGE = \"1\"");
        assertThat(action("RemoveData")).endsWith("\"[CommonAppDataFolder]Manta\"");
    }

    /** Who installs without being an administrator hands over no other property. */
    @Test
    void keepWhatASearchFoundUntilItIsNeeded() {
        List<Element> searched =
                elements("Property").stream()
                        .filter(each -> !children(each, "RegistrySearch").isEmpty())
                        .toList();

        assertThat(searched).hasSize(2);
        for (Element property : searched) {
            assertThat(property.getAttribute("Secure"))
                    .as(property.getAttribute("Id"))
                    .isEqualTo("yes");
        }
    }

    @Test
    void nameWhoeverInstallsByTheNumberOfTheirAccount() {
        Element operator =
                elements("CustomAction").stream()
                        .filter(each -> each.getAttribute("Id").equals("DefaultOperator"))
                        .findFirst()
                        .orElseThrow();

        assertThat(operator.getAttribute("Property")).isEqualTo("MANTA_OPERATOR");
        assertThat(operator.getAttribute("Value")).isEqualTo("[UserSID]");
    }

    /** Anybody may repair what is installed, and has it done with the rights of the system. */
    @Test
    void nameAnOperatorOnlyWhenInstallingWhichTakesAnAdministrator() {
        assertThat(condition("DefaultOperator")).isEqualTo("NOT MANTA_OPERATOR AND NOT Installed");
        assertThat(condition("NameOperator")).isEqualTo("NOT Installed");
    }

    @Test
    void refuseToGoBackInWords() {
        assertThat(elements("MajorUpgrade").getFirst().getAttribute("DowngradeErrorMessage"))
                .contains("newer version")
                .contains("remove it first");
    }

    @Test
    void nameTheSameDriverAsTheServiceThatLoadsIt() throws Exception {
        String service =
                Files.readString(
                        Path.of("../tun/src/main/java/io/manta/tun/windows/WintunLibrary.java"));
        Matcher hashes =
                Pattern.compile("^([0-9a-f]{64})  (\\S+)$", Pattern.MULTILINE)
                        .matcher(Files.readString(WINDOWS.resolve("wintun.sha256")));

        List<String> names = new ArrayList<>();
        while (hashes.find()) {
            names.add(hashes.group(2));
            assertThat(service).contains(hashes.group(1));
        }
        assertThat(names)
                .containsExactly(
                        "wintun-0.14.1.zip",
                        "wintun/bin/amd64/wintun.dll",
                        "wintun/bin/arm64/wintun.dll");
    }

    private String action(String id) {
        return elements("CustomAction").stream()
                .filter(each -> each.getAttribute("Id").equals(id))
                .map(each -> each.getAttribute("ExeCommand"))
                .findFirst()
                .orElseThrow();
    }

    /** When an action is carried out. */
    private String condition(String action) {
        return elements("Custom").stream()
                .filter(each -> each.getAttribute("Action").equals(action))
                .findFirst()
                .orElseThrow()
                .getTextContent();
    }

    private static String guidOf(Element root, String fileName) {
        return children(root, "Component").stream()
                .filter(
                        component ->
                                children(component, "File").stream()
                                        .anyMatch(f -> f.getAttribute("Name").equals(fileName)))
                .map(component -> component.getAttribute("Guid"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> attributes(String tag, String attribute) {
        return elements(tag).stream().map(each -> each.getAttribute(attribute)).toList();
    }

    private List<Element> elements(String tag) {
        List<Element> both = new ArrayList<>(children(product, tag));
        both.addAll(children(fragment, tag));
        return both;
    }

    private static List<Element> children(Element root, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = root.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static Element parse(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }
}

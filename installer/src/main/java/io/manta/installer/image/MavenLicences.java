package io.manta.installer.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What Maven's descriptions of jars, or of their parents, say of their licences. */
final class MavenLicences {
    private final Path repository;

    MavenLicences(Path repository) {
        this.repository = repository;
    }

    /** Names of the licences of a part, as its authors wrote them; none if they did not. */
    List<String> of(MavenPart part) throws IOException {
        Optional<MavenPart> next = Optional.of(part);
        while (next.isPresent() && Files.exists(next.get().pom(repository))) {
            Element project = read(next.get().pom(repository));
            List<String> names = new ArrayList<>();
            for (Element licences : children(project, "licenses")) {
                for (Element licence : children(licences, "license")) {
                    names.add(text(licence, "name"));
                }
            }
            if (!names.isEmpty()) {
                return names;
            }
            next =
                    children(project, "parent").stream()
                            .findFirst()
                            .map(
                                    parent ->
                                            new MavenPart(
                                                    text(parent, "groupId"),
                                                    text(parent, "artifactId"),
                                                    text(parent, "version"),
                                                    ""));
        }
        return List.of();
    }

    private static Element read(Path pom) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read " + pom, e);
        }
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(child -> child.getTextContent().strip())
                .orElse("");
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getNodeName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}

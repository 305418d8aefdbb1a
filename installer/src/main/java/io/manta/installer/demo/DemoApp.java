package io.manta.installer.demo;

import io.manta.installer.lab.Lab;
import java.util.List;
import java.util.Optional;

/**
 * The app on the desktop of the person who called, at one of the three services. It runs in the
 * namespace of that service, so that it is removed with it, however the demonstration ends.
 *
 * @param script opens the app as that person
 * @param person their login name
 */
record DemoApp(String script, String person) {

    /** What the start script found out; empty without a desktop. */
    static Optional<DemoApp> ofProperties() {
        Optional<String> script = Optional.ofNullable(System.getProperty("manta.app"));
        return script.map(s -> new DemoApp(s, System.getProperty("manta.person", "")));
    }

    /** Opens it; the person may change things there. */
    void open(Lab lab, DemoNode node) {
        node.service().ask("set-operator", person);
        lab.letOthersThrough();
        String folder = lab.folder().resolve("app").toString();
        String socket = node.service().socket().toString();
        lab.start(node.service().namespace(), "app", List.of(script, folder, "--socket", socket));
    }
}

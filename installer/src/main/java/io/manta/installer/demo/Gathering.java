package io.manta.installer.demo;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LabException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How three strangers become one network: the first makes a room, the second comes in by an invite,
 * the third knocks and is let in. Every step is the command a person would type.
 */
final class Gathering {

    /** What the room is called. */
    static final String ROOM = "cabin";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DemoNode host;
    private final DemoNode invited;
    private final DemoNode stranger;
    private final Story story;

    Gathering(List<DemoNode> nodes, Story story) {
        this.host = nodes.get(0);
        this.invited = nodes.get(1);
        this.stranger = nodes.get(2);
        this.story = story;
    }

    /** Brings them together; the room id. */
    String gather() {
        String room = create();
        invite();
        knock(room);
        return room;
    }

    private String create() {
        story.command(host, "create", "--name", ROOM, "--hostname", host.name());
        JsonNode reply = host.service().ask("create", "--name", ROOM, "--hostname", host.name());
        String room = reply.path("id").asString();
        story.outcome("The room is there: " + room);
        return room;
    }

    private void invite() {
        story.command(host, "invite", ROOM);
        String code = host.service().ask("invite", ROOM).path("code").asString();
        story.outcome("Lets one device in, within seven days: " + brief(code));
        story.command(invited, "join", brief(code), "--hostname", invited.name());
        long startNs = System.nanoTime();
        JsonNode reply = invited.service().ask("join", code, "--hostname", invited.name());
        if (!reply.path("result").asString().equals("joined")) {
            throw new LabException("the invite did not let " + invited.name() + " in: " + reply);
        }
        story.outcome("%s is in, after %.1f s.".formatted(invited.name(), secondsSince(startNs)));
    }

    private void knock(String room) {
        story.command(host, "requests", "link", ROOM);
        String door = host.service().ask("requests", "link", ROOM).path("code").asString();
        story.outcome("Where others may knock; it lets nobody in by itself: " + brief(door));
        story.command(stranger, "join", brief(door), "--hostname", stranger.name());
        JsonNode reply =
                stranger.service().ask("join", door, "--hostname", stranger.name(), "--no-wait");
        story.outcome("Knocks, and sees: " + words(reply));
        JsonNode request = awaitRequest();
        story.command(host, "requests", ROOM);
        story.outcome("Somebody knocks: %s, %s".formatted(stranger.name(), words(request)));
        if (!words(request).equals(words(reply))) {
            throw new LabException("the words differ: somebody is in between");
        }
        String id = request.path("id").asString();
        story.command(host, "requests", "accept", ROOM, id);
        long startNs = System.nanoTime();
        host.service().ask("requests", "accept", ROOM, id);
        if (!Await.until(PATIENCE, () -> !stranger.room(room).isMissingNode())) {
            throw new LabException(stranger.name() + " was let in and did not hear of it");
        }
        story.outcome("%s is in, after %.1f s.".formatted(stranger.name(), secondsSince(startNs)));
    }

    private JsonNode awaitRequest() {
        if (!Await.until(PATIENCE, () -> request().isPresent())) {
            throw new LabException(stranger.name() + " knocked and nobody heard it");
        }
        return request().orElseThrow();
    }

    private Optional<JsonNode> request() {
        return host.service().ask("requests", ROOM).path("requests").valueStream().findFirst();
    }

    private static String words(JsonNode where) {
        return String.join(" ", where.path("words").valueStream().map(JsonNode::asString).toList());
    }

    private static double secondsSince(long startNs) {
        return (System.nanoTime() - startNs) / 1e9;
    }

    /** Enough to recognise it. */
    private static String brief(String text) {
        return text.substring(0, 16) + "…";
    }
}

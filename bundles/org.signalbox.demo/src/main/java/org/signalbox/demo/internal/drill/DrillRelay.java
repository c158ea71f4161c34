package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.demo.internal.scenario.ScenarioServices;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.model.Message;
import org.signalbox.relay.MediaRelaySetup;
import org.signalbox.relay.RelayException;
import org.signalbox.relay.RelayPlace;

/** The media relay of a drill, for networks that fetch: a folder, and a web server of its own on this machine. */
final class DrillRelay {
    private final MediaRelaySetup setup;
    private final EmulationServer server;
    private final Path folder;

    private DrillRelay(MediaRelaySetup setup, EmulationServer server, Path folder) {
        this.setup = setup;
        this.server = server;
        this.folder = folder;
    }

    /** Sets it up for the workspace of the drill, and tries it. */
    static DrillRelay start(ScenarioServices services) throws InterruptedException, ScenarioException, IOException {
        var folder = Files.createTempDirectory("signalbox-drill-relay-");
        var server = EmulationServer.start(new Shown(folder));
        var relay = new DrillRelay(services.engine().need(MediaRelaySetup.class), server, folder);
        try {
            relay.setup.use(new RelayPlace.Folder(folder, server.origin()), DrillSetup.ACTOR);
            relay.setup.check();
            return relay;
        } catch (RelayException e) {
            relay.end();
            throw new ScenarioException(Message.of("demo.plain", String.valueOf(e.getMessage())), e);
        }
    }

    /** It, its server and what is left in its folder are gone. */
    void end() throws IOException {
        setup.remove(DrillSetup.ACTOR);
        server.close();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    /** A web server that shows the files of a folder. */
    private record Shown(Path folder) implements FakeNetwork {
        private static final Pattern NAME = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9.-]*");
        private static final Map<String, String> TYPES =
                Map.of("jpg", "image/jpeg", "jpeg", "image/jpeg", "png", "image/png", "mp4", "video/mp4");

        @Override
        public NetworkAnswer answer(ReceivedRequest request) {
            var name = request.path();
            if (!request.method().equals("GET") || !NAME.matcher(name).matches()) {
                return NetworkAnswer.text(404, "text/plain", "");
            }
            var type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                    .orElse("application/octet-stream");
            try {
                return new NetworkAnswer(
                        200, Map.of("Content-Type", type), Files.readAllBytes(folder.resolve(name.substring(1))));
            } catch (IOException e) {
                return NetworkAnswer.text(404, "text/plain", "");
            }
        }

        @Override
        public List<Post> posts() {
            return List.of();
        }
    }
}

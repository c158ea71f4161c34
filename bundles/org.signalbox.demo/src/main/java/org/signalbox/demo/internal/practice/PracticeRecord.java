package org.signalbox.demo.internal.practice;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.AccountId;
import org.signalbox.sandbox.PracticeKind;

/**
 * What practice made in a workspace. Each thing is recorded before it is made, so that it can be removed after a crash.
 *
 * @param seed of the servers' tokens and engagement
 * @param hosts the networks, at most one of each kind
 */
record PracticeRecord(long seed, List<Host> hosts, List<SampleFile> samples) {
    private static final Pattern PATH = Pattern.compile("content(/[^./\\\\][^/\\\\]*)+\\.md");

    PracticeRecord {
        hosts = List.copyOf(hosts);
        samples = List.copyOf(samples);
    }

    /**
     * One network.
     *
     * @param port of its server on 127.0.0.1
     * @param installed whether practice installed its connector
     * @param account that practice connects
     */
    record Host(PracticeKind kind, int port, boolean installed, AccountId account) {
        URI origin() {
            return URI.create("http://127.0.0.1:" + port);
        }

        Host at(int newPort) {
            return new Host(kind, newPort, installed, account);
        }

        Host withInstalled() {
            return new Host(kind, port, true, account);
        }
    }

    /**
     * One sample post.
     *
     * @param path relative to the workspace, with {@code /}
     * @param sha256 of its text as it was made, without the post's id
     */
    record SampleFile(Role role, String path, String sha256) {}

    static PracticeRecord empty(long seed) {
        return new PracticeRecord(seed, List.of(), List.of());
    }

    Optional<Host> host(PracticeKind kind) {
        return hosts.stream().filter(host -> host.kind() == kind).findFirst();
    }

    Optional<SampleFile> sample(Role role) {
        return samples.stream().filter(sample -> sample.role() == role).findFirst();
    }

    /** Adds a host or replaces that of its kind. */
    PracticeRecord with(Host host) {
        var others = hosts.stream().filter(each -> each.kind() != host.kind());
        return new PracticeRecord(
                seed,
                Stream.concat(others, Stream.of(host))
                        .sorted(PracticeRecord::byKind)
                        .toList(),
                samples);
    }

    private static int byKind(Host one, Host other) {
        return one.kind().compareTo(other.kind());
    }

    /** Adds a sample or replaces that of its role. */
    PracticeRecord with(SampleFile sample) {
        var others = samples.stream().filter(each -> each.role() != sample.role());
        return new PracticeRecord(
                seed, hosts, Stream.concat(others, Stream.of(sample)).toList());
    }

    String json() {
        var document = new JsonObject();
        document.addProperty("seed", seed);
        var networks = new JsonArray();
        for (var host : hosts) {
            var json = new JsonObject();
            json.addProperty("network", host.kind().name());
            json.addProperty("port", host.port());
            json.addProperty("installed", host.installed());
            json.addProperty("account", host.account().toString());
            networks.add(json);
        }
        document.add("networks", networks);
        var posts = new JsonArray();
        for (var sample : samples) {
            var json = new JsonObject();
            json.addProperty("role", sample.role().name());
            json.addProperty("path", sample.path());
            json.addProperty("sha256", sample.sha256());
            posts.add(json);
        }
        document.add("samples", posts);
        return document.toString();
    }

    /** @throws IllegalArgumentException when it is no such record */
    static PracticeRecord parse(String text) {
        try {
            var document = JsonParser.parseString(text).getAsJsonObject();
            return new PracticeRecord(
                    document.get("seed").getAsLong(),
                    objects(document, "networks").map(PracticeRecord::host).toList(),
                    objects(document, "samples").map(PracticeRecord::sample).toList());
        } catch (RuntimeException e) { // a damaged file: Gson throws several kinds
            throw new IllegalArgumentException("no record of practice", e);
        }
    }

    private static Stream<JsonObject> objects(JsonObject document, String name) {
        return document.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject);
    }

    private static Host host(JsonObject json) {
        int port = json.get("port").getAsInt();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
        return new Host(
                PracticeKind.valueOf(json.get("network").getAsString()),
                port,
                json.get("installed").getAsBoolean(),
                AccountId.parse(json.get("account").getAsString()).orElseThrow());
    }

    private static SampleFile sample(JsonObject json) {
        var path = json.get("path").getAsString();
        if (!PATH.matcher(path).matches()) { // it may be deleted later: never a file elsewhere
            throw new IllegalArgumentException("no content file: " + path);
        }
        return new SampleFile(
                Role.valueOf(json.get("role").getAsString()),
                path,
                json.get("sha256").getAsString());
    }
}

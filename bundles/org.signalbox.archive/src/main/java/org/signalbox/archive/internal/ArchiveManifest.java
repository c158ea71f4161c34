package org.signalbox.archive.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.model.AccountId;

/** Content of {@code manifest.json}: account, counts, the hash of every other file, gaps and redactions. */
record ArchiveManifest(
        AccountId account,
        String networkName,
        String handle,
        String displayName,
        String origin,
        Instant startedAt,
        Instant finishedAt,
        Counts counts,
        Optional<Instant> oldest,
        Optional<Instant> newest,
        List<Listed> files,
        List<Missing> gaps,
        List<Redaction> redactions) {
    static final String FILE = "manifest.json";
    static final String FORMAT = "signalbox-archive/1";

    /** Allowed paths besides the manifest. */
    static final Pattern PATH =
            Pattern.compile("actor\\.json|outbox\\.json|conversations\\.json|(index|conversations)\\.html"
                    + "|pages/(conversations-)?[0-9]{1,6}\\.html|media/[0-9a-f]{64}\\.[a-z0-9]{1,8}");

    /** Maximum size of a manifest: room for 500,000 files. */
    private static final long MAX_BYTES = 100L << 20;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    record Counts(int posts, int replies, int media, int readings, int conversations, int messages) {}

    /**
     * People's data were erased.
     *
     * @param entries how many replies and messages were redacted then
     */
    record Redaction(Instant at, int entries) {
        JsonObject json() {
            var json = new JsonObject();
            json.addProperty("at", at.toString());
            json.addProperty("entries", entries);
            return json;
        }
    }

    /** Path, size and hash of one file. */
    record Listed(String path, long bytes, String sha256) {
        JsonObject json() {
            var json = new JsonObject();
            json.addProperty("path", path);
            json.addProperty("bytes", bytes);
            json.addProperty("sha256", sha256);
            return json;
        }
    }

    /** Content that the network didn't deliver. {@code of} is a post's remote id or a file's address. */
    record Missing(String what, String of, String why) {
        JsonObject json() {
            var json = new JsonObject();
            json.addProperty("what", what);
            json.addProperty("of", of);
            json.addProperty("why", why);
            return json;
        }

        static Missing of(JournalEntry.Gap gap) {
            return new Missing(gap.what().name().toLowerCase(Locale.ROOT), gap.of(), gap.why());
        }
    }

    String json() {
        var json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("account", account.toString());
        json.addProperty("networkName", networkName);
        json.addProperty("handle", handle);
        json.addProperty("displayName", displayName);
        json.addProperty("origin", origin);
        json.addProperty("startedAt", startedAt.toString());
        json.addProperty("finishedAt", finishedAt.toString());
        var numbers = new JsonObject();
        numbers.addProperty("posts", counts.posts());
        numbers.addProperty("replies", counts.replies());
        numbers.addProperty("media", counts.media());
        numbers.addProperty("readings", counts.readings());
        numbers.addProperty("conversations", counts.conversations());
        numbers.addProperty("messages", counts.messages());
        json.add("counts", numbers);
        oldest.ifPresent(at -> json.addProperty("oldest", at.toString()));
        newest.ifPresent(at -> json.addProperty("newest", at.toString()));
        json.add("files", ContractJson.list(files, Listed::json));
        json.add("gaps", ContractJson.list(gaps, Missing::json));
        if (!redactions.isEmpty()) {
            json.add("redactions", ContractJson.list(redactions, Redaction::json));
        }
        return GSON.toJson(json) + "\n";
    }

    /**
     * Reads a folder's manifest.
     *
     * @throws IOException when the file can't be read
     * @throws IllegalArgumentException when it isn't a valid manifest; the message names the fault
     */
    static ArchiveManifest read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException("it is too large");
        }
        var json = ContractJson.parse(Files.readString(file));
        if (!ContractJson.text(json, "format").equals(FORMAT)) {
            throw new IllegalArgumentException(
                    "its format is " + ContractJson.text(json, "format") + ", not " + FORMAT);
        }
        var numbers = ContractJson.object(json, "counts");
        return new ArchiveManifest(
                AccountId.of(ContractJson.text(json, "account")),
                ContractJson.text(json, "networkName"),
                ContractJson.text(json, "handle"),
                ContractJson.text(json, "displayName"),
                ContractJson.text(json, "origin"),
                ContractJson.instant(json, "startedAt"),
                ContractJson.instant(json, "finishedAt"),
                new Counts(
                        (int) ContractJson.number(numbers, "posts"),
                        (int) ContractJson.number(numbers, "replies"),
                        (int) ContractJson.number(numbers, "media"),
                        (int) ContractJson.number(numbers, "readings"),
                        count(numbers, "conversations"),
                        count(numbers, "messages")),
                ContractJson.maybe(json, "oldest").map(Instant::parse),
                ContractJson.maybe(json, "newest").map(Instant::parse),
                ContractJson.objects(json, "files").stream()
                        .map(ArchiveManifest::listed)
                        .toList(),
                ContractJson.objects(json, "gaps").stream()
                        .map(each -> new Missing(
                                ContractJson.text(each, "what"),
                                ContractJson.text(each, "of"),
                                ContractJson.text(each, "why")))
                        .toList(),
                ContractJson.objects(json, "redactions").stream()
                        .map(each -> new Redaction(
                                ContractJson.instant(each, "at"), (int) ContractJson.number(each, "entries")))
                        .toList());
    }

    /** Archives from before 2027 have none of these counts. */
    private static int count(JsonObject numbers, String name) {
        return numbers.has(name) ? (int) ContractJson.number(numbers, name) : 0;
    }

    /** The same of these files. */
    ArchiveManifest listing(List<Listed> others) {
        return new ArchiveManifest(
                account,
                networkName,
                handle,
                displayName,
                origin,
                startedAt,
                finishedAt,
                counts,
                oldest,
                newest,
                others,
                gaps,
                redactions);
    }

    /** The same with other counts and redactions. */
    ArchiveManifest counting(Counts others, List<Redaction> all) {
        return new ArchiveManifest(
                account,
                networkName,
                handle,
                displayName,
                origin,
                startedAt,
                finishedAt,
                others,
                oldest,
                newest,
                files,
                gaps,
                all);
    }

    /** The same without gaps of these. */
    ArchiveManifest withoutGaps(Set<String> of) {
        return new ArchiveManifest(
                account,
                networkName,
                handle,
                displayName,
                origin,
                startedAt,
                finishedAt,
                counts,
                oldest,
                newest,
                files,
                gaps.stream().filter(gap -> !of.contains(gap.of())).toList(),
                redactions);
    }

    /** How many replies and messages were redacted so far. */
    int redacted() {
        return redactions.stream().mapToInt(Redaction::entries).sum();
    }

    private static Listed listed(JsonObject json) {
        return new Listed(
                ContractJson.text(json, "path"), ContractJson.number(json, "bytes"), ContractJson.text(json, "sha256"));
    }

    ArchiveInfo info(Path folder) {
        return new ArchiveInfo(
                account,
                networkName,
                handle,
                folder,
                startedAt,
                finishedAt,
                counts.posts(),
                counts.replies(),
                counts.media(),
                counts.readings(),
                counts.conversations(),
                counts.messages(),
                redacted(),
                gaps.size(),
                files.stream().mapToLong(Listed::bytes).sum(),
                oldest,
                newest);
    }
}

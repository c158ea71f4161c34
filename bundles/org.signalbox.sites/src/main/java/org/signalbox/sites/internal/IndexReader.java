package org.signalbox.sites.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import org.signalbox.sites.ApiRange;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.TermsEntry;

/** Reads an index whose signature is right; a signed one can be wrong, too. */
final class IndexReader {
    private IndexReader() {}

    /** @throws SiteException with the first thing that is wrong, and where */
    static SiteIndex read(byte[] bytes) throws SiteException {
        if (bytes.length > Limits.INDEX_BYTES) {
            throw Refusal.of("too-large", SiteIndex.FILE, Limits.INDEX_BYTES);
        }
        var document = StrictJson.parse(bytes);
        var format = document.get("format");
        if (format == null || !format.isJsonPrimitive() || !format.getAsString().equals(SiteIndex.FORMAT)) {
            throw Refusal.of("format", Refusal.shown(String.valueOf(format)), SiteIndex.FORMAT);
        }
        var head = Fields.of(
                document,
                "$",
                "$schema",
                "format",
                "id",
                "title",
                "base",
                "serial",
                "timestamp",
                "expires",
                "connectors",
                "terms");
        var index = new SiteIndex(
                head.text("id", Limits.SITE),
                head.text("title", Limits.LINE),
                head.web("base"),
                head.number("serial", 1, Long.MAX_VALUE),
                head.instant("timestamp"),
                head.instant("expires"),
                connectors(head),
                terms(head));
        if (!index.expires().isAfter(index.timestamp())
                || index.expires().isAfter(index.timestamp().plus(Limits.VALIDITY))) {
            throw Refusal.of("validity", index.timestamp(), index.expires(), Limits.VALIDITY.toDays());
        }
        checkUnique(index);
        return index;
    }

    private static List<ConnectorEntry> connectors(Fields head) throws SiteException {
        var entries = new ArrayList<ConnectorEntry>();
        for (var element : head.list("connectors", Limits.ENTRIES)) {
            var entry = Fields.of(
                    element,
                    "$.connectors[" + entries.size() + "]",
                    "network",
                    "name",
                    "version",
                    "api",
                    "file",
                    "size",
                    "sha256",
                    "signer",
                    "egress",
                    "capabilities",
                    "summary",
                    "notes",
                    "released");
            entries.add(new ConnectorEntry(
                    entry.text("network", Limits.NETWORK),
                    entry.text("name", Limits.LINE),
                    entry.text("version", Limits.VERSION),
                    api(entry),
                    file(entry, Limits.CONNECTOR_FILE),
                    entry.number("size", 1, Limits.CONNECTOR_BYTES),
                    entry.text("sha256", Limits.SHA256),
                    entry.text("signer", Limits.SHA256),
                    entry.texts("egress", Limits.HOST, Limits.EGRESS),
                    entry.texts("capabilities", Limits.CAPABILITY, Limits.CAPABILITIES),
                    entry.has("summary") ? entry.text("summary", Limits.SUMMARY) : "",
                    entry.web("notes"),
                    entry.date("released")));
        }
        return entries;
    }

    private static ApiRange api(Fields entry) throws SiteException {
        var api = entry.object("api", "from", "to");
        var from = (int) api.number("from", 1, 1_000);
        return new ApiRange(from, (int) api.number("to", from, 1_000));
    }

    private static List<TermsEntry> terms(Fields head) throws SiteException {
        var entries = new ArrayList<TermsEntry>();
        for (var element : head.list("terms", Limits.ENTRIES)) {
            var entry = Fields.of(
                    element,
                    "$.terms[" + entries.size() + "]",
                    "network",
                    "version",
                    "file",
                    "size",
                    "sha256",
                    "released");
            entries.add(new TermsEntry(
                    entry.text("network", Limits.NETWORK),
                    entry.text("version", Limits.TERMS_VERSION),
                    file(entry, Limits.TERMS_FILE),
                    entry.number("size", 1, Limits.TERMS_BYTES),
                    entry.text("sha256", Limits.SHA256),
                    entry.date("released")));
        }
        return entries;
    }

    /** Names with a reason of their own: they would lead out of the site. */
    private static String file(Fields entry, Pattern form) throws SiteException {
        var file = entry.text("file", ANYTHING);
        if (ELSEWHERE.matcher(file).find()) {
            throw Refusal.of("elsewhere", entry.at("file"), Refusal.shown(file));
        }
        if (!form.matcher(file).matches() || file.contains("..")) {
            throw Refusal.of("bad-name", entry.at("file"), Refusal.shown(file));
        }
        return file;
    }

    private static void checkUnique(SiteIndex index) throws SiteException {
        var seen = new HashSet<String>();
        for (var entry : index.artifacts()) {
            if (!seen.add(key(entry))) {
                throw Refusal.of("duplicate", entry.network() + "@" + entry.version());
            }
            // Also names that a file system which ignores case would take for one.
            if (!seen.add("file " + entry.file().toLowerCase(Locale.ROOT))) {
                throw Refusal.of("duplicate", entry.file());
            }
        }
    }

    /** 1.0 and 1.0.0 are one version. */
    private static String key(Artifact entry) {
        return switch (entry) {
            case ConnectorEntry connector ->
                "connector " + connector.network() + "@" + Version.parseVersion(connector.version());
            case TermsEntry terms -> "terms " + terms.network() + "@" + terms.version();
        };
    }

    private static final Pattern ANYTHING = Pattern.compile("(?s).{1,2000}");
    private static final Pattern ELSEWHERE =
            Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:|^/|\\\\|//|(^|/)\\.\\.?(/|$)|%");
}

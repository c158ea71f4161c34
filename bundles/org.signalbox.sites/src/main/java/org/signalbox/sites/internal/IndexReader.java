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

/** Parses and validates an index after its signature was verified; a signed index may still be malformed. */
final class IndexReader {
    private IndexReader() {}

    /** @throws SiteException for the first fault, with its place */
    static SiteIndex read(byte[] bytes) throws SiteException {
        if (bytes.length > SiteLimits.INDEX_BYTES) {
            throw SiteRefusal.of("too-large", SiteIndex.FILE, SiteLimits.INDEX_BYTES);
        }
        var document = StrictIndexJson.parse(bytes);
        var format = document.get("format");
        if (format == null || !format.isJsonPrimitive() || !format.getAsString().equals(SiteIndex.FORMAT)) {
            throw SiteRefusal.of("format", SiteRefusal.shown(String.valueOf(format)), SiteIndex.FORMAT);
        }
        var head = JsonFields.of(
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
                head.text("id", SiteLimits.SITE),
                head.text("title", SiteLimits.LINE),
                head.web("base"),
                head.number("serial", 1, Long.MAX_VALUE),
                head.instant("timestamp"),
                head.instant("expires"),
                connectors(head),
                terms(head));
        if (!index.expires().isAfter(index.timestamp())
                || index.expires().isAfter(index.timestamp().plus(SiteLimits.VALIDITY))) {
            throw SiteRefusal.of("validity", index.timestamp(), index.expires(), SiteLimits.VALIDITY.toDays());
        }
        checkUnique(index);
        return index;
    }

    private static List<ConnectorEntry> connectors(JsonFields head) throws SiteException {
        var entries = new ArrayList<ConnectorEntry>();
        for (var element : head.list("connectors", SiteLimits.ENTRIES)) {
            var entry = JsonFields.of(
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
                    entry.text("network", SiteLimits.NETWORK),
                    entry.text("name", SiteLimits.LINE),
                    entry.text("version", SiteLimits.VERSION),
                    api(entry),
                    file(entry, SiteLimits.CONNECTOR_FILE),
                    entry.number("size", 1, SiteLimits.CONNECTOR_BYTES),
                    entry.text("sha256", SiteLimits.SHA256),
                    entry.text("signer", SiteLimits.SHA256),
                    entry.texts("egress", SiteLimits.HOST, SiteLimits.EGRESS),
                    entry.texts("capabilities", SiteLimits.CAPABILITY, SiteLimits.CAPABILITIES),
                    entry.has("summary") ? entry.text("summary", SiteLimits.SUMMARY) : "",
                    entry.web("notes"),
                    entry.date("released")));
        }
        return entries;
    }

    private static ApiRange api(JsonFields entry) throws SiteException {
        var api = entry.object("api", "from", "to");
        var from = (int) api.number("from", 1, 1_000);
        return new ApiRange(from, (int) api.number("to", from, 1_000));
    }

    private static List<TermsEntry> terms(JsonFields head) throws SiteException {
        var entries = new ArrayList<TermsEntry>();
        for (var element : head.list("terms", SiteLimits.ENTRIES)) {
            var entry = JsonFields.of(
                    element,
                    "$.terms[" + entries.size() + "]",
                    "network",
                    "version",
                    "file",
                    "size",
                    "sha256",
                    "released");
            entries.add(new TermsEntry(
                    entry.text("network", SiteLimits.NETWORK),
                    entry.text("version", SiteLimits.TERMS_VERSION),
                    file(entry, SiteLimits.TERMS_FILE),
                    entry.number("size", 1, SiteLimits.TERMS_BYTES),
                    entry.text("sha256", SiteLimits.SHA256),
                    entry.date("released")));
        }
        return entries;
    }

    /** Refuses paths that lead out of the site, with a message of its own. */
    private static String file(JsonFields entry, Pattern form) throws SiteException {
        var file = entry.text("file", ANYTHING);
        if (ELSEWHERE.matcher(file).find()) {
            throw SiteRefusal.of("elsewhere", entry.at("file"), SiteRefusal.shown(file));
        }
        if (!form.matcher(file).matches() || file.contains("..")) {
            throw SiteRefusal.of("bad-name", entry.at("file"), SiteRefusal.shown(file));
        }
        return file;
    }

    private static void checkUnique(SiteIndex index) throws SiteException {
        var seen = new HashSet<String>();
        for (var entry : index.artifacts()) {
            if (!seen.add(key(entry))) {
                throw SiteRefusal.of("duplicate", entry.network() + "@" + entry.version());
            }
            // Also refuse names that differ in case only: some file systems ignore case.
            if (!seen.add("file " + entry.file().toLowerCase(Locale.ROOT))) {
                throw SiteRefusal.of("duplicate", entry.file());
            }
        }
    }

    /** Key of network and version; 1.0 and 1.0.0 are the same version. */
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

package org.signalbox.terms;

import org.signalbox.model.Message;
import org.signalbox.terms.internal.EntryReader;
import org.signalbox.terms.internal.EntrySuccession;
import org.signalbox.terms.internal.JsonObjectReader;

/** Reads terms documents; their format is in {@code docs/extend/terms-format.md}. */
public final class TermsDocuments {
    /** The supported format. */
    public static final String FORMAT = "signalbox-terms/1";

    /** Path of the document in a connector's bundle. */
    public static final String RESOURCE = "SIGNALBOX-INF/terms.json";

    /** Maximum length of a document, in UTF-16 units. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final int MAX_ENTRIES = 2000;

    private TermsDocuments() {}

    /**
     * Parses a document as a whole.
     *
     * @throws TermsException for any error, first of all for an entry without source or checked-on date
     */
    public static Terms parse(String json) throws TermsException {
        if (json.length() > MAX_LENGTH) {
            throw new TermsException("$", Message.of("terms.too-large", json.length(), MAX_LENGTH));
        }
        var document = JsonObjectReader.parse(json);
        document.allow("$schema", "format", "network", "version", "note", "entries");
        document.oneOf("format", FORMAT);
        var network = document.text("network", "[a-z][a-z0-9-]{0,31}");
        var version = document.text("version", "[A-Za-z0-9._-]{1,64}");
        document.maybeWords("note");
        var entries = document.list("entries");
        if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            throw new TermsException("entries", Message.of("terms.entries", entries.size(), MAX_ENTRIES));
        }
        var succession = new EntrySuccession();
        for (int i = 0; i < entries.size(); i++) {
            var place = "entries[" + i + "]";
            succession.add(EntryReader.read(network, JsonObjectReader.of(entries.get(i), place)), place);
        }
        return new Terms(network, version, succession.terms());
    }
}

package org.signalbox.sites.internal;

import java.time.Duration;
import java.util.regex.Pattern;
import org.signalbox.terms.TermsDocuments;

/** Bounds of size, length and age of a site's content. The figures are our own unless a source is named. */
final class SiteLimits {
    /** Maximum size of {@code site.json}: 2,000 entries of about 1 KiB each, doubled. */
    static final int INDEX_BYTES = 4 * 1024 * 1024;

    /** Maximum size of {@code site.json.sig}: about 250 bytes are needed. */
    static final int SIGNATURE_BYTES = 4 * 1024;

    /** Maximum number of entries, for connectors and terms each. */
    static final int ENTRIES = 1_000;

    /** Maximum size of a connector: the limit of {@link org.signalbox.connector.api.Http} for a response, 16 MiB. */
    static final int CONNECTOR_BYTES = 16 * 1024 * 1024;

    /** Maximum size of a terms document: {@link TermsDocuments#MAX_LENGTH} UTF-16 units of at most 3 bytes. */
    static final int TERMS_BYTES = 3 * TermsDocuments.MAX_LENGTH;

    /** Timeout of fetching the index, and of fetching its signature. */
    static final Duration INDEX_TIME = Duration.ofSeconds(20);

    /** Timeout of fetching one file: the largest needs 1.1 Mbit/s. */
    static final Duration FILE_TIME = Duration.ofMinutes(2);

    /** The Fetch standard allows 20; no file of a site needs that many. */
    static final int REDIRECTS = 5;

    /** Tolerated clock skew of a vendor. */
    static final Duration CLOCK_SKEW = Duration.ofHours(24);

    /** Maximum validity of an index; a longer one would hide a freeze attack for too long. */
    static final Duration VALIDITY = Duration.ofDays(400);

    static final int EGRESS = 100;
    static final int CAPABILITIES = 50;

    static final Pattern NETWORK = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** A site's own id, and its local name. */
    static final Pattern SITE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** An OSGi bundle version. */
    static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]{1,64})?)?)?");

    /** Version of a terms document. */
    static final Pattern TERMS_VERSION = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    static final Pattern CONNECTOR_FILE = Pattern.compile("connectors/[A-Za-z0-9][A-Za-z0-9._-]{0,150}\\.jar");
    static final Pattern TERMS_FILE = Pattern.compile("terms/[A-Za-z0-9][A-Za-z0-9._-]{0,150}\\.json");
    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9_.-]{1,253}");
    static final Pattern CAPABILITY = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** Text on one line. */
    static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\u2028\\u2029]{1,200}");

    static final Pattern SUMMARY = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\u2028\\u2029]{0,500}");

    private SiteLimits() {}
}

package org.signalbox.sites.internal;

import java.time.Duration;
import java.util.regex.Pattern;
import org.signalbox.terms.TermsDocuments;

/** How large, long and old what a site serves may be. The figures are our own unless a source is named. */
final class SiteLimits {
    /** Of {@code site.json}: 2,000 entries of about 1 KiB each, and as much again. */
    static final int INDEX_BYTES = 4 * 1024 * 1024;

    /** Of {@code site.json.sig}: about 250 bytes are needed. */
    static final int SIGNATURE_BYTES = 4 * 1024;

    /** Entries of an index, connectors and terms each. */
    static final int ENTRIES = 1_000;

    /** Of a connector: what {@link org.signalbox.connector.api.Http} reads of an answer, 16 MiB. */
    static final int CONNECTOR_BYTES = 16 * 1024 * 1024;

    /**
     * Of a terms document: the longest that is read is {@link TermsDocuments#MAX_LENGTH} UTF-16 units, of 3 bytes at
     * most.
     */
    static final int TERMS_BYTES = 3 * TermsDocuments.MAX_LENGTH;

    /** For the index and for its signature, each. */
    static final Duration INDEX_TIME = Duration.ofSeconds(20);

    /** For one file: the largest one in this time needs 1.1 Mbit/s. */
    static final Duration FILE_TIME = Duration.ofMinutes(2);

    /** As browsers' Fetch standard allows 20, but no file of a site has reason to be that far away. */
    static final int REDIRECTS = 5;

    /** How far the clock of a vendor may be ahead of ours. */
    static final Duration CLOCK_SKEW = Duration.ofHours(24);

    /** The longest validity of an index: beyond it, a frozen site would go unnoticed for too long. */
    static final Duration VALIDITY = Duration.ofDays(400);

    static final int EGRESS = 100;
    static final int CAPABILITIES = 50;

    static final Pattern NETWORK = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** The name that a site gives itself, and the one by which people call it. */
    static final Pattern SITE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** An OSGi version, as bundles have it. */
    static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]{1,64})?)?)?");

    /** As in terms documents. */
    static final Pattern TERMS_VERSION = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    static final Pattern CONNECTOR_FILE = Pattern.compile("connectors/[A-Za-z0-9][A-Za-z0-9._-]{0,150}\\.jar");
    static final Pattern TERMS_FILE = Pattern.compile("terms/[A-Za-z0-9][A-Za-z0-9._-]{0,150}\\.json");
    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9_.-]{1,253}");
    static final Pattern CAPABILITY = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** Words on one line. */
    static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\u2028\\u2029]{1,200}");

    static final Pattern SUMMARY = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\u2028\\u2029]{0,500}");

    private SiteLimits() {}
}

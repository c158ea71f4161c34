package org.signalbox.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A stored finding: a planned or held publication breaks a term.
 *
 * @param part 0-based part of the publication
 * @param term the term's id
 * @param source where the term was published
 * @param foundAt when it was first found; it stays for as long as the finding stands
 * @param override lets the publication go out in spite of it
 */
public record TermsFinding(
        PublicationId publication,
        int part,
        String term,
        Severity severity,
        String source,
        Message message,
        Instant foundAt,
        Optional<TermsOverride> override) {
    /** A release of a publication against a finding. */
    public record TermsOverride(String actor, Instant at, String reason) {}

    /** A finding without a permission. */
    public static TermsFinding of(
            PublicationId publication,
            int part,
            String term,
            Severity severity,
            String source,
            Message message,
            Instant at) {
        return new TermsFinding(publication, part, term, severity, source, message, at, Optional.empty());
    }

    /**
     * The same finding has the same fingerprint: the same part breaks the same term in the same words, figures
     * included. So a permission ends when the text or the term's value changes.
     *
     * @return SHA-256 in hexadecimal
     */
    public String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var words = part + "\n" + term + "\n" + severity + "\n" + message.code() + "\n"
                    + String.join("\n", message.args());
            return HexFormat.of().formatHex(digest.digest(words.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }

    public TermsFinding overridden(TermsOverride given) {
        return new TermsFinding(publication, part, term, severity, source, message, foundAt, Optional.of(given));
    }
}

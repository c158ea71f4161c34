package org.signalbox.networks;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Imports terms documents and facts about accounts. A service; any thread but the UI's.
 * {@link org.signalbox.terms.TermsBook} has the terms in force. A {@link LifecycleException} says why something is
 * refused; nothing has changed then.
 */
@ProviderType
public interface TermsImports {
    /** The suffix that a file's signature adds to the file's name. */
    String SIGNATURE_SUFFIX = ".sig";

    /**
     * Reads a document and verifies its signature, which lies beside it in {@code <file>.sig}: Ed25519 over the
     * document's bytes by the key of a trusted vendor's certificate, 64 bytes or their Base64.
     *
     * @throws LifecycleException for a document that isn't one, and for a signature that is there and isn't good
     */
    InspectedTerms inspect(Path file) throws LifecycleException;

    /** Likewise, of bytes from elsewhere. */
    InspectedTerms inspect(String name, byte[] document, Optional<byte[]> signature) throws LifecycleException;

    /**
     * Stores a document. All versions are kept; the latest counts, on every node.
     *
     * @param again also one that isn't newer than what is in force: one of a known version replaces that, an older one
     *     is kept for comparison
     * @param unsigned also one that nobody signed; the audit and {@code terms show} say so for good
     */
    void importDocument(InspectedTerms offer, boolean again, boolean unsigned, String actor) throws LifecycleException;

    /** Removes an imported document; what counts then is the latest of the others. */
    void remove(String network, String version, String actor) throws LifecycleException;

    /**
     * Facts that an admin stated about a network's app or an account: {@code tier}, {@code account-tier}, {@code api},
     * {@code billing-start}.
     */
    Map<String, String> facts(String subject);

    /**
     * Says what is known of a network's app or of an account, as far as terms ask for it; takes effect at once.
     *
     * @param subject a network's id or an account ({@code name@network}); what is said of the account goes before
     * @param facts all that is known from now on
     */
    void facts(String subject, Map<String, String> facts, String actor) throws LifecycleException;
}

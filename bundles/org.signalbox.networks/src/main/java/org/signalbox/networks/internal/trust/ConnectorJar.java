package org.signalbox.networks.internal.trust;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Version;
import org.signalbox.http.EgressPolicy;
import org.signalbox.model.IsolationChoice;
import org.signalbox.networks.TestedWith;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsException;

/**
 * A verified connector bundle and what its signed headers say.
 *
 * @param copy the private copy that was verified, and that is installed
 * @param sha256 of its bytes, hexadecimal
 * @param network {@code Signalbox-Connector}
 * @param name {@code Signalbox-Name}
 * @param permissions what it asks for
 * @param testedWith {@code Signalbox-Tested-With}; empty without it
 * @param terms the document that {@code Signalbox-Terms} names
 * @param own whether Signalbox's own vendor signed it
 * @param sealedOnly whether its code was only checked for a process that reaches nothing but this one
 */
public record ConnectorJar(
        Path copy,
        String sha256,
        String symbolicName,
        Version version,
        String network,
        String name,
        DeclaredPermissions permissions,
        Set<TestedWith> testedWith,
        JarTerms terms,
        Signer signer,
        boolean own,
        boolean sealedOnly) {
    /** Reads a terms document. */
    @FunctionalInterface
    public interface TermsReader {
        Terms read(String json) throws TermsException;
    }

    /**
     * A copy whose signatures are verified.
     *
     * @param file its name, for the refusal
     * @param own whether Signalbox's own vendor signed it
     * @param choice where it is to run; empty for what the network's record says
     * @param checked whether components, content and code of these bytes are known to be good
     */
    record Verified(
            Path copy,
            String sha256,
            String file,
            Signer signer,
            boolean own,
            Optional<IsolationChoice> choice,
            boolean checked) {}

    public EgressPolicy policy(Collection<URI> own) {
        return new EgressPolicy(permissions.hosts(), Set.copyOf(own));
    }
}

package org.signalbox.networks;

import java.util.Optional;
import org.signalbox.terms.Terms;

/**
 * A terms document that was read and isn't imported, for a person's approval.
 *
 * @param name of the file, for messages
 * @param json as it was read
 * @param signer the trusted vendor that signed it; empty when it isn't signed
 * @param inForce the version that counts now; empty where the network has no terms yet
 */
public record InspectedTerms(String name, String json, Terms terms, Optional<String> signer, Optional<String> inForce) {
    /** Whether it would count once it is imported. */
    public boolean newer() {
        return inForce.map(version -> terms.version().compareTo(version) > 0).orElse(true);
    }
}

package org.signalbox.relay;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.connector.api.Secret;

/**
 * Sets up where media get public addresses for networks that fetch them. It holds for the whole workspace, in all
 * processes. A service; any thread but the UI's.
 */
@ProviderType
public interface MediaRelaySetup {
    Optional<RelayPlace> current();

    /** @throws RelayException when the address or the folder can't be used */
    void use(RelayPlace.Folder folder, String actor) throws RelayException;

    /**
     * @param secret of the access key; it is sealed and never shown again
     * @throws RelayException when the address can't be used, or there is no master key to seal by
     */
    void use(RelayPlace.Bucket bucket, Secret secret, String actor) throws RelayException;

    /** @return whether one was set up */
    boolean remove(String actor);

    /**
     * Puts a small file there, fetches it from its public address and removes it again.
     *
     * @throws RelayException with what doesn't work; also where none is set up
     */
    void check() throws RelayException;
}

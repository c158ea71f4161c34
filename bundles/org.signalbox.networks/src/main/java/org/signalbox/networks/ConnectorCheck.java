package org.signalbox.networks;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.networks.internal.lifecycle.ConnectorTrial;
import org.signalbox.networks.internal.trust.Staging;

/**
 * Judges packed connectors with the checks of an installation, and tells all that is wrong with them at once. Changes
 * nothing. A service; blocks; any thread but the UI's.
 */
@ProviderType
public interface ConnectorCheck {
    /** The installation that is asked about. */
    enum Place {
        /** This one: the vendors that it trusts, its Java, and what its system enforces. */
        HERE,
        /** Any: whoever signed it, and the oldest Java that Signalbox runs on. */
        ANYWHERE
    }

    /**
     * Reads a connector and, if nothing but its vendor is against it, starts it in a process of its own. One whose
     * vendor isn't trusted is started only where such processes are sealed off.
     *
     * @param jar the file
     * @throws LifecycleException when that can't be found out now
     */
    CheckedConnector check(Path jar, Place place) throws LifecycleException;

    /** Starts a connector's bundle, for a check without an installation. */
    @FunctionalInterface
    interface Start {
        Connector start(Path jar, String network) throws StartRefusedException, InterruptedException;
    }

    /**
     * Judges what a build packed, without an installation: as {@link Place#ANYWHERE}, and signed or not.
     *
     * @param start starts it in a process of its own, which the caller ends
     */
    static CheckedConnector ofBuild(Path jar, Start start) throws LifecycleException {
        return ConnectorTrial.apart(jar, Staging.Scope.BUILD, Optional.of(start));
    }

    /** Judges a signed connector without an installation, as {@link Place#ANYWHERE}, and starts nothing. */
    static CheckedConnector read(Path jar) throws LifecycleException {
        return ConnectorTrial.apart(jar, Staging.Scope.ANYWHERE, Optional.empty());
    }
}

package org.signalbox.sites;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkInfo;

/**
 * Update sites of the workspace, the sources of connectors and terms documents. Nothing is installed without a request,
 * and only content signed by a trusted vendor is accepted. A service. All methods block and must stay off the UI
 * thread, except {@link #list}, {@link #browse} and {@link #pinned}, which answer from memory. An interrupt ends
 * requests to a site soon.
 */
@ProviderType
public interface Sites {
    /** All sites, in order of addition. */
    List<SiteInfo> list();

    /**
     * Reads and verifies a site's index and adds the site. Its id and vendor are fixed from then on.
     *
     * @param location folder of {@code site.json}: {@code file:}, {@code http:} or {@code https:}
     * @param name local name; the site's own id when empty
     */
    SiteInfo add(URI location, Optional<String> name, String actor) throws SiteException, InterruptedException;

    /** Removes a site and its last seen serial. Installed connectors stay. */
    void remove(String name, String actor) throws SiteException;

    /** Reads a site again. After a refusal the previous index stays in use until it expires. */
    SiteInfo refresh(String name, String actor) throws SiteException, InterruptedException;

    /** Reads all sites again. Failures are in {@link SiteInfo#problem}. */
    List<SiteInfo> refreshAll(String actor) throws InterruptedException;

    /** Entries of all sites, from the last verified indexes. */
    Catalog browse();

    /**
     * Fetches a connector and compares it with its entry, for a review of its requested permissions before
     * installation.
     *
     * @param version empty for the pinned version, or else the newest one compatible with this Signalbox
     * @param allowDowngrade whether a version older than the installed one is allowed
     */
    FetchedConnector fetch(String network, Optional<String> version, boolean allowDowngrade)
            throws SiteException, InterruptedException;

    /**
     * Fetches a connector, compares it with its entry and installs it as
     * {@link org.signalbox.networks.Networks#install} does. Replaces an installed version by a newer one only.
     *
     * @param version empty for the pinned version, or else the newest one compatible with this Signalbox
     * @param approval of its requested permissions
     */
    NetworkInfo install(String network, Optional<String> version, Approval approval, String actor)
            throws SiteException, InterruptedException;

    /** Updates an installed connector to the newest offered version of the same vendor, within its pin. */
    Update update(String network, Approval approval, String actor) throws SiteException, InterruptedException;

    /** Applies all available updates; a failed one doesn't block the others. */
    List<Update> updateAll(Approval approval, String actor) throws InterruptedException;

    /**
     * Fetches and imports a terms document.
     *
     * @param version empty for the newest
     */
    TermsEntry importTerms(String network, Optional<String> version, String actor)
            throws SiteException, InterruptedException;

    /** Pins a network to a version; other versions aren't installed, and are offered as {@link OfferState#PINNED}. */
    void pin(String network, String version, String actor) throws SiteException;

    void unpin(String network, String actor) throws SiteException;

    /** The version to which a network is pinned. */
    Optional<String> pinned(String network);

    /**
     * Copies a site byte for byte, after verification, so that the folder serves as a site. Doesn't fetch files that
     * are already there and match.
     */
    MirrorReport mirror(String name, Path folder) throws SiteException, InterruptedException;

    /** Whether long-running instances check for updates at their start and daily. On by default. */
    boolean checksDaily();

    void checkDaily(boolean daily, String actor);

    /**
     * Subscribes to changes of sites, offers and their states. The listener runs on any thread and must return quickly.
     */
    Registration onChange(Runnable listener);
}

package org.signalbox.sites;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkInfo;

/**
 * The update sites of the workspace: where connectors and terms documents come from. Nothing is installed unless
 * somebody asks for it; what a site offers is trusted only as far as a trusted vendor signed it. A service; all methods
 * block and are for any thread but the UI's, except {@link #list}, {@link #browse} and {@link #pinned}, which answer
 * from memory. Methods that reach a site end soon after their thread is interrupted.
 */
@ProviderType
public interface Sites {
    /** All sites in the order in which they were added. */
    List<SiteInfo> list();

    /**
     * Reads and verifies the index of a site and keeps the site. From then on its id and its vendor are fixed.
     *
     * @param location {@code file:}, {@code http:} or {@code https:}; the folder of {@code site.json}
     * @param name how it is to be called; the id that it gives itself when empty
     */
    SiteInfo add(URI location, Optional<String> name, String actor) throws SiteException, InterruptedException;

    /** Forgets a site, and which serial was last seen of it. What was installed from it stays. */
    void remove(String name, String actor) throws SiteException;

    /** Reads a site again; where it is refused, what was read before stays in use until it expires. */
    SiteInfo refresh(String name, String actor) throws SiteException, InterruptedException;

    /** Reads all sites again. What goes wrong is in the trouble of each. */
    List<SiteInfo> refreshAll(String actor) throws InterruptedException;

    /** All that the sites offer, as they were last read. */
    Catalog browse();

    /**
     * Fetches a connector and compares it with its entry, so that people see what it asks for before it is installed.
     *
     * @param version empty for the pinned or else the newest one that this Signalbox can use
     * @param back whether it may be older than the installed one
     */
    FetchedConnector prepare(String network, Optional<String> version, boolean back)
            throws SiteException, InterruptedException;

    /**
     * Fetches a connector, compares it with its entry, and installs it as
     * {@link org.signalbox.networks.Networks#install} does. An installed version is replaced by a newer one only.
     *
     * @param version empty for the pinned or else the newest one that this Signalbox can use
     * @param approval of what it asks for
     */
    NetworkInfo install(String network, Optional<String> version, Approval approval, String actor)
            throws SiteException, InterruptedException;

    /** Updates an installed connector to the newest version that is offered, by its vendor and within its pin. */
    Update update(String network, Approval approval, String actor) throws SiteException, InterruptedException;

    /** Updates all that can be updated; one that fails doesn't keep the others from it. */
    List<Update> updateAll(Approval approval, String actor) throws InterruptedException;

    /**
     * Fetches a terms document and uses it.
     *
     * @param version empty for the newest
     */
    TermsEntry importTerms(String network, Optional<String> version, String actor)
            throws SiteException, InterruptedException;

    /** Keeps a network at a version: others are neither offered nor installed. */
    void pin(String network, String version, String actor) throws SiteException;

    void unpin(String network, String actor) throws SiteException;

    /** The version that a network is pinned to. */
    Optional<String> pinned(String network);

    /**
     * Copies a site as it is, byte for byte and verified, so that it can be used from that folder. What is there
     * already and right isn't fetched again.
     */
    MirrorReport mirror(String name, Path folder) throws SiteException, InterruptedException;

    /** Whether instances that stay look for updates at their start and daily. On by default. */
    boolean checksDaily();

    void checkDaily(boolean daily, String actor);

    /** Calls back, on any thread, when sites, what they offer or its state changed; must be quick. */
    Subscription onChange(Runnable listener);
}

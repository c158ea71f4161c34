package org.signalbox.archive;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Subscription;

/**
 * Archives of the workspace's accounts: all own past posts, their media, replies and engagement, in
 * {@code archives/<network>/<account>/} in the format of {@code docs/extend/archive-format.md}. A service; any thread
 * but the UI's, except {@link #running} and {@link #cancel}, which answer from memory.
 */
@ProviderType
public interface Archives {
    /**
     * What an archive of the account would read, cost and take from now on; nothing is read for it but, at most, a
     * count.
     */
    ArchivePlan estimate(AccountId account) throws ArchiveException;

    /**
     * Starts, or goes on with, the archive of an account, in the background. What was read before isn't read again,
     * also after a crash. It keeps to the terms' rates and quotas, waits where the network asks to, and stops at the
     * limits and at budgets that stop; every stop can be gone on from by another start. An archive that is complete is
     * made anew, without fetching known media again; the former one stays until the new one is complete.
     *
     * @param actor who asks for it, for the audit
     * @return how far it is; the state that it is in already when it runs
     * @throws ArchiveException when the account or its network can't be read
     */
    ArchiveProgress start(AccountId account, ArchiveLimits limits, String actor) throws ArchiveException;

    /** How far the account's archive is; empty when nothing of it is there. */
    Optional<ArchiveProgress> progress(AccountId account);

    /** Those that are being made or waiting, by account. */
    List<ArchiveProgress> running();

    /** Stops as soon as the call that is under way ends. What was read is kept. Idempotent. */
    void cancel(AccountId account);

    /** Waits until the account's archive isn't being made any more, and tells how far it is. */
    Optional<ArchiveProgress> await(AccountId account) throws InterruptedException;

    /** Calls back after each step of any archive, on that archive's thread; listeners must be quick. */
    Subscription onProgress(Consumer<ArchiveProgress> listener);

    /** The complete archives, by account, also of networks and accounts that are gone. */
    List<ArchiveInfo> list() throws ArchiveException;

    /** A page of archived posts, newest first; of one account or of all. */
    Slice<ArchivedPost> browse(ArchiveQuery query) throws ArchiveException;

    /** One archived post, with its replies and media. */
    Optional<ArchivedPost> find(AccountId account, String remoteId) throws ArchiveException;

    /** Opens a file that a post or a reply shows. */
    InputStream openMedia(AccountId account, String sha256) throws ArchiveException;

    /** Checks a folder against its manifest: every file, hash and count. Reads nothing of the store or a network. */
    Verification verify(Path folder) throws ArchiveException;

    /**
     * Takes an archive folder that was made elsewhere into the workspace, after verifying it, and its posts and
     * readings into the past posts, so that they show where past posts do.
     *
     * @throws ArchiveException also when it isn't sound, or the account has an archive that isn't older
     */
    ArchiveInfo importFolder(Path folder, String actor) throws ArchiveException;

    /** How many of the network's accounts have an archive that knows all of their posts. From files and the store. */
    Completeness completeFor(String network);

    /**
     * Networks that end soon, by term or by a planned change, with accounts whose archive isn't complete; soonest
     * first.
     */
    List<ArchiveOffer> offers();
}

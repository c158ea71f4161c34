package org.signalbox.archive;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Slice;

/**
 * Archives of the workspace's accounts: all own past posts with their media, replies and engagement, and the inbox's
 * conversations. Archives are stored in {@code archives/<network>/<account>/} in the format of
 * {@code docs/extend/archive-format.md}. A service. Callable from any thread but the UI thread, except {@link #running}
 * and {@link #cancel}, which answer from memory.
 */
@ProviderType
public interface Archives {
    /**
     * Estimates the remaining reads, cost and duration of the account's archive. Makes at most one call, to count
     * posts.
     */
    ArchivePlan estimate(AccountId account) throws ArchiveException;

    /**
     * Starts or resumes the archive of an account in the background. Earlier reads aren't repeated, even after a crash.
     * Keeps within the terms' rates and quotas, waits when the network asks for it, and stops at the limits and at hard
     * budgets; another start resumes it. A complete archive is read anew without fetching known media again; the old
     * archive stays until the new one is complete.
     *
     * @param actor requesting user, for the audit log
     * @return the progress at the start, or the current progress when it is already running
     * @throws ArchiveException when the account or its network can't be read
     */
    ArchiveProgress start(AccountId account, ArchiveLimits limits, String actor) throws ArchiveException;

    /** Progress of the account's archive; empty when it was never started. */
    Optional<ArchiveProgress> progress(AccountId account);

    /** Progress of the running and waiting archives, by account. */
    List<ArchiveProgress> running();

    /** Stops the archive after the current call. Keeps everything read so far. Idempotent. */
    void cancel(AccountId account);

    /** Blocks until the account's archive is no longer running, and returns its progress. */
    Optional<ArchiveProgress> await(AccountId account) throws InterruptedException;

    /** Subscribes to the steps of all archives. The listener runs on the archive's thread and must return quickly. */
    Registration onProgress(Consumer<ArchiveProgress> listener);

    /** All complete archives by account, including those of removed networks and accounts. */
    List<ArchiveInfo> list() throws ArchiveException;

    /** One page of archived posts of one account or of all, newest first. */
    Slice<ArchivedPost> browse(ArchiveQuery query) throws ArchiveException;

    /** An archived post with its replies and media. */
    Optional<ArchivedPost> find(AccountId account, String remoteId) throws ArchiveException;

    /**
     * Conversations of an account's archive, newest first. Reads the file up to the last of them.
     *
     * @param text in a message, a name or a handle, whatever the case; empty for all
     * @param after {@link Slice#next} of the page before
     * @param limit 1 to 1,000
     */
    Slice<ArchivedConversation> conversations(
            AccountId account, Optional<String> text, Optional<String> after, int limit) throws ArchiveException;

    /** Passes everything of a person in the workspace's archives to a reader, also in those that aren't complete. */
    void traces(ArchivedAuthor author, Consumer<ArchivedTrace> reader) throws ArchiveException;

    /**
     * Redacts what a person wrote in the workspace's archives: texts, names, handles, addresses and files. The entries
     * stay, without them, and the manifest counts them. Each archive is swapped at once; one that is interrupted is
     * finished by the same call. With an audit entry that doesn't name them.
     *
     * @return how many entries were redacted
     * @throws ArchiveException when an archive can't be read or written, or is being made
     */
    int redact(ArchivedAuthor author, String actor) throws ArchiveException;

    /** Opens a media file of an archived post or reply. */
    InputStream openMedia(AccountId account, String sha256) throws ArchiveException;

    /** Checks every file, hash and count of a folder against its manifest. Reads neither the store nor a network. */
    Verification verify(Path folder) throws ArchiveException;

    /**
     * Verifies an archive folder from elsewhere and imports it into the workspace. Its posts and readings join the past
     * posts in the store.
     *
     * @throws ArchiveException also when verification fails, or when the account's own archive isn't older
     */
    ArchiveInfo importFolder(Path folder, String actor) throws ArchiveException;

    /** Counts the network's accounts with an archive of all known posts. Reads files and the store only. */
    Completeness completeFor(String network);

    /**
     * Networks that a term or a planned change ends soon and that have accounts without a complete archive; soonest
     * first.
     */
    List<ArchiveOffer> offers();
}

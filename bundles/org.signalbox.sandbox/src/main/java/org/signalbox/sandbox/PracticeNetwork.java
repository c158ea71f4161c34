package org.signalbox.sandbox;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A running practice network. Thread-safe; methods that throw {@link IOException} send an HTTP request. */
@ProviderType
public interface PracticeNetwork extends AutoCloseable {
    PracticeKind kind();

    /** As in {@code nightline@chirp}. */
    String id();

    /** Scheme, host and port, without a path. */
    URI origin();

    /** The handles of its accounts. */
    List<String> handles();

    /** The account's current token. @throws IllegalArgumentException if there is no such account */
    String tokenFor(String handle);

    /** Replaces and returns the account's token; the old one is answered with 401 {@code token_expired}. */
    String rotateToken(String handle);

    /** Arms a fault, after those already armed. */
    void misbehave(InjectedFault misbehaviour);

    /** Disarms all faults and releases stalled requests. */
    void behave();

    void changeTerms(TermsChange change);

    /** Requires paid access from {@code after} now on. @throws IllegalStateException if the network isn't Chirp */
    void endFreeAccess(Duration after);

    /** Restores free access. @throws IllegalStateException if the network isn't Chirp */
    void restoreFreeAccess();

    /** All stored posts, oldest first, requested from its own {@code /admin/posts}. */
    List<PracticePost> posts() throws IOException;

    /** A person writes to an account, by its own {@code /admin/inbox}. @return the item's id */
    String write(WrittenItem what) throws IOException;

    /** Whoever wrote an item to an account changes it, by its own {@code /admin/inbox}. */
    void rewrite(String handle, String id, String text) throws IOException;

    /** Whoever wrote an item to an account takes it back, by its own {@code /admin/inbox}. */
    void takeBack(String handle, String id) throws IOException;

    /** All that came to an account, oldest first, also what is removed, requested from its own {@code /admin/inbox}. */
    List<PracticeItem> inbox(String handle) throws IOException;

    /** The cost of metered calls so far, requested from its own {@code /admin/bill}. */
    UsageBill bill() throws IOException;

    /** Restores the state of a fresh start. */
    void reset();

    /** Stops listening, ends running calls, and discards all data that isn't kept in a folder. Idempotent. */
    @Override
    void close();
}

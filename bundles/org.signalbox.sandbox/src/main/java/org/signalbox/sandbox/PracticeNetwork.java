package org.signalbox.sandbox;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A running practice network. All methods may be called from any thread; those that throw {@link IOException} ask over
 * HTTP.
 */
@ProviderType
public interface PracticeNetwork extends AutoCloseable {
    PracticeKind kind();

    /** The id of the network that it is or plays, as in {@code nightline@x}. */
    String id();

    /** Scheme, host and port, without a path. */
    URI origin();

    /** The handles of its accounts. */
    List<String> handles();

    /** The account's current token. @throws IllegalArgumentException if there is no such account */
    String tokenFor(String handle);

    /** Gives the account a new token, which is returned; the old one is answered with 401 {@code token_expired}. */
    String rotateToken(String handle);

    /** Arms a misbehaviour, behind those that are armed already. */
    void misbehave(Misbehaviour misbehaviour);

    /** Disarms everything and lets stalled requests go. */
    void behave();

    void changeTerms(TermsChange change);

    /** From {@code after} now on, calls need paid access. @throws IllegalStateException if the network isn't Chirp */
    void endFreeAccess(Duration after);

    /** Access is free again. @throws IllegalStateException if the network isn't Chirp */
    void restoreFreeAccess();

    /** Everything that it truly holds, oldest first, asked at its own {@code /admin/held}. */
    List<HeldPost> held() throws IOException;

    /** What metered calls cost so far, asked at its own {@code /admin/bill}. */
    UsageBill bill() throws IOException;

    /** As freshly started. */
    void reset();

    /** Stops listening, ends calls that are under way, forgets everything. Idempotent. */
    @Override
    void close();
}

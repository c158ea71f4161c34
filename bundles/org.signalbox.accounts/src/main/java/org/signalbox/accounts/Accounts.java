package org.signalbox.accounts;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Grants;
import org.signalbox.connector.api.Http;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;

/** The accounts of the workspace and their grants. A service; any thread but the UI's. */
public interface Accounts {
    List<AccountRecord> list();

    Optional<AccountRecord> find(AccountId id);

    /** Stores an account whose grant was proven, sealing the grant. */
    AccountRecord add(AccountId id, Grant grant, Account proven, String actor);

    void remove(AccountId id, String actor);

    /** Lets a paused account go on, such as after it was authorized anew. */
    void resume(AccountId id, String actor);

    /** Pauses it; its publications are held. */
    void pause(AccountId id, Message why, String actor);

    /** Why this process, which sends, can't open the grants of its team; empty when it can, or needn't. */
    default Optional<Message> trouble() {
        return Optional.empty();
    }

    /**
     * The live grant of an account, for a connector's session. Beside nodes, which read grants, no other process does:
     * there its use ends in a {@link org.signalbox.vault.VaultException}.
     */
    Grants grants(AccountId id);

    /**
     * Starts the authorization in a browser. The redirect is received on loopback; the flow ends by itself after five
     * minutes.
     *
     * @param http goes to {@code origin} only
     */
    OAuthFlow authorize(Authorizes connector, URI origin, Http http) throws ConnectorException;

    /** An authorization that waits for its browser. */
    interface OAuthFlow extends AutoCloseable {
        /** To be opened in a browser. */
        URI page();

        /** Waits for the owner to decide and exchanges the code; the handle of the grant is empty. */
        Grant await() throws ConnectorException, InterruptedException;

        @Override
        void close();
    }
}

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

/** The accounts of the workspace and their grants. A service; any thread except the UI's. */
public interface Accounts {
    List<AccountRecord> list();

    Optional<AccountRecord> find(AccountId id);

    /** Stores an account with a verified grant, which is sealed. */
    AccountRecord add(AccountId id, Grant grant, Account proven, String actor);

    void remove(AccountId id, String actor);

    /** Resumes a paused account, for instance after a new authorization. */
    void resume(AccountId id, String actor);

    /** Pauses an account, which holds its publications. */
    void pause(AccountId id, Message why, String actor);

    /** Why this sending process can't open the team's grants; empty if it can or needn't. */
    Optional<Message> problem();

    /**
     * The current grant of an account, for a connector's session. Only nodes can read grants; in other processes the
     * use of the result throws {@link org.signalbox.vault.VaultException}.
     */
    Grants grants(AccountId id);

    /**
     * Starts the authorization code flow in a browser. The redirect is received on loopback; the flow times out after
     * five minutes.
     *
     * @param http limited to {@code origin}
     */
    OAuthFlow authorize(Authorizes connector, URI origin, Http http) throws ConnectorException;

    /** A running authorization code flow. */
    interface OAuthFlow extends AutoCloseable {
        /** The address to open in a browser. */
        URI page();

        /** Waits for the owner's decision and exchanges the code; the handle in the grant is empty. */
        Grant await() throws ConnectorException, InterruptedException;

        @Override
        void close();
    }
}

package org.signalbox.accounts;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Secret;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;

/** The accounts of the workspace and their grants. A service; any thread except the UI's. */
public interface Accounts {
    List<AccountRecord> list();

    Optional<AccountRecord> find(AccountId id);

    /**
     * Stores an account with a verified grant and its keys, which are sealed.
     *
     * @throws OtherAccountException when an account of this id is another one at its network
     */
    AccountRecord add(AccountId id, Login login, Account proven, String actor);

    /** As {@link #add(AccountId, Login, Account, String)}, without keys. */
    default AccountRecord add(AccountId id, Grant grant, Account proven, String actor) {
        return add(id, Login.of(grant), proven, actor);
    }

    /**
     * Stores accounts of one login with its verified grant, which is sealed once for all of them. Accounts that had the
     * grant of one that is replaced, or that have lost theirs, get the new one as well if it lists their target:
     * connecting one account again mends all of a login. One whose grant isn't lost gets it only if it works for it, as
     * a login may list what it can't post to. The others keep the grant that they have.
     *
     * @param login with a grant without a target
     * @param chosen the targets that become accounts, as proven
     * @param listed all targets of the grant
     * @param works proves the grant for a target at the network
     * @throws OtherAccountException when an account of one of the ids is another one at its network; nothing is stored
     */
    List<AccountRecord> add(
            Login login, Map<AccountId, Account> chosen, List<Account> listed, Predicate<Grant> works, String actor);

    /** As {@link #add(Login, Map, List, Predicate, String)}, without keys. */
    default List<AccountRecord> add(
            Grant grant, Map<AccountId, Account> chosen, List<Account> listed, Predicate<Grant> works, String actor) {
        return add(Login.of(grant), chosen, listed, works, actor);
    }

    void remove(AccountId id, String actor);

    /** Resumes a paused account, for instance after a new authorization. */
    void resume(AccountId id, String actor);

    /** Pauses an account, which holds its publications. */
    void pause(AccountId id, Message why, String actor);

    /** Pauses an account whose grant was lost, unless it has another one by now or is paused. */
    void lost(AccountRecord seen, Message why, String actor);

    /** Why this sending process can't open the team's grants; empty if it can or needn't. */
    Optional<Message> problem();

    /**
     * The current grant of an account, for a connector's session. Only nodes can read grants; in other processes the
     * use of the result throws {@link org.signalbox.vault.VaultException}.
     */
    GrantAccess grantAccess(AccountId id);

    /**
     * The keys with which the host signs for an account. Only nodes can read them.
     *
     * @throws org.signalbox.vault.VaultException in other processes
     * @throws IllegalStateException when the account was removed
     */
    SigningKeys signingKeys(AccountId id);

    /** Whether the values of one's own app at a network were entered. */
    boolean hasApp(String network);

    /**
     * The values of one's own app at a network, by field; empty if none were entered. Only nodes can read them.
     *
     * @throws org.signalbox.vault.VaultException in other processes
     */
    Map<String, Secret> app(String network);

    /** Stores the values of one's own app at a network, sealed. Accounts that were connected with one use them. */
    void putApp(String network, Map<String, Secret> values, String actor);

    /**
     * Starts the flow that the network's descriptor declares. A code flow times out after five minutes, a device flow
     * with its code.
     *
     * @param app the values of the network's app, empty if it needs none
     * @param http limited to the network's hosts and {@code origin}
     */
    OAuthFlow authorize(Authorizes connector, URI origin, Map<String, Secret> app, Http http) throws ConnectorException;

    /**
     * Renews an account's tokens if they expire soon, and stores them. One process at a time does so, over all nodes.
     *
     * @param http limited to the network's hosts and the account's origins
     * @return whether they were renewed, here or meanwhile elsewhere
     * @throws ConnectorException.AuthorizationLost when the network gives none any more, and the present ones have
     *     expired
     */
    boolean renew(AccountId id, Authorizes connector, Http http) throws ConnectorException;

    /** Whether an account's tokens have expired. */
    boolean isExpired(AccountId id);

    /** A running authorization flow. */
    interface OAuthFlow extends AutoCloseable {
        /** The address to open in a browser. */
        URI page();

        /** What the owner types into the page; empty except in the device flow. */
        default Optional<String> userCode() {
            return Optional.empty();
        }

        /** Whether the owner has to copy the address that the browser ends at to {@link #paste}. */
        default boolean pasted() {
            return false;
        }

        /**
         * Takes the address that the browser ended at.
         *
         * @throws ConnectorException when it isn't one of this flow, which goes on then
         */
        default void paste(String address) throws ConnectorException {}

        /** Waits for the owner's decision and gets the tokens; the handle in the grant is empty. */
        Grant await() throws ConnectorException, InterruptedException;

        @Override
        void close();
    }
}

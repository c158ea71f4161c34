package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;

/** The accounts and their sealed grants. */
public interface AccountRepository {
    List<AccountRecord> list();

    Optional<AccountRecord> find(AccountId id);

    /** Adds an account with its sealed grant, or replaces one of the same id. */
    AccountRecord put(AccountRecord account, byte[] sealedGrant, Actor actor);

    /** Pauses it for a reason, or lets it go on. */
    AccountRecord pause(AccountId id, Optional<Message> why, Actor actor);

    /** Removes the account and its grant; its publications and past posts stay. */
    void remove(AccountId id, Actor actor);

    /** The sealed grant; only the vault can open it. */
    Optional<byte[]> sealedGrant(AccountId id);

    /**
     * Replaces the grant under the store's lock for this account: {@code next} is called with the newest one while no
     * other rotation of it runs on any node.
     *
     * @return what is stored then
     */
    <X extends Exception> byte[] rotate(AccountId id, Rotation<X> next) throws X;

    /** Makes the next sealed grant of the newest one; returning the same array changes nothing. */
    @FunctionalInterface
    interface Rotation<X extends Exception> {
        byte[] next(byte[] newest) throws X;
    }
}

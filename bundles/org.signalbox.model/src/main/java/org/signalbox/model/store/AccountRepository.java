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

    /**
     * Adds accounts with the sealed grant that they name and share, or replaces ones of the same ids. Grants that no
     * account has any more are removed.
     *
     * @param siblings others that get it too, as they were read but for their grant and pause, which alone are stored;
     *     one that was changed or removed since stays as it is
     * @return the accounts, without the siblings
     */
    List<AccountRecord> put(
            List<AccountRecord> accounts, List<AccountRecord> siblings, byte[] sealedGrant, Actor actor);

    /** As {@link #put(List, List, byte[], Actor)}, for those alone. */
    default List<AccountRecord> put(List<AccountRecord> accounts, byte[] sealedGrant, Actor actor) {
        return put(accounts, List.of(), sealedGrant, actor);
    }

    /** Adds an account with its sealed grant, or replaces one of the same id. */
    default AccountRecord put(AccountRecord account, byte[] sealedGrant, Actor actor) {
        return put(List.of(account), sealedGrant, actor).getFirst();
    }

    /** Pauses it for a reason, or lets it go on. */
    AccountRecord pause(AccountId id, Optional<Message> why, Actor actor);

    /**
     * Pauses it for a reason if it has this grant and isn't paused.
     *
     * @return whether it was
     */
    boolean pause(AccountId id, String grant, Message why, Actor actor);

    /** Removes the account, and its grant unless another account has it; its publications and past posts stay. */
    void remove(AccountId id, Actor actor);

    /** The sealed grant of an account. */
    Optional<StoredGrant> grant(AccountId id);

    /**
     * Replaces the grant of an account and of all that share it, under the store's lock for this grant: {@code next} is
     * called with the newest one while no other rotation of it runs on any node.
     *
     * @return what is stored then
     */
    <X extends Exception> StoredGrant rotate(AccountId id, Rotation<X> next) throws X;

    /** Makes the next sealed grant of the newest one; returning the same array changes nothing. */
    @FunctionalInterface
    interface Rotation<X extends Exception> {
        byte[] next(StoredGrant newest) throws X;
    }
}

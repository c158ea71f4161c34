package org.signalbox.tests.fakes;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.StoredGrant;

/** Answers as another repository does, but for what a test overrides. */
public class ForwardingAccountRepository implements AccountRepository {
    private final AccountRepository repository;

    public ForwardingAccountRepository(AccountRepository repository) {
        this.repository = repository;
    }

    @Override
    public List<AccountRecord> list() {
        return repository.list();
    }

    @Override
    public Optional<AccountRecord> find(AccountId id) {
        return repository.find(id);
    }

    @Override
    public List<AccountRecord> put(
            List<AccountRecord> accounts, List<AccountRecord> siblings, byte[] sealedGrant, Actor actor) {
        return repository.put(accounts, siblings, sealedGrant, actor);
    }

    @Override
    public AccountRecord pause(AccountId id, Optional<Message> why, Actor actor) {
        return repository.pause(id, why, actor);
    }

    @Override
    public boolean pause(AccountId id, String grant, Message why, Actor actor) {
        return repository.pause(id, grant, why, actor);
    }

    @Override
    public void remove(AccountId id, Actor actor) {
        repository.remove(id, actor);
    }

    @Override
    public Optional<StoredGrant> grant(AccountId id) {
        return repository.grant(id);
    }

    @Override
    public <X extends Exception> StoredGrant rotate(AccountId id, AccountRepository.Rotation<X> next) throws X {
        return repository.rotate(id, next);
    }
}

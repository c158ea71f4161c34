package org.signalbox.tests.fakes;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.store.AccountRepository;

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
    public AccountRecord put(AccountRecord account, byte[] sealedGrant, Actor actor) {
        return repository.put(account, sealedGrant, actor);
    }

    @Override
    public AccountRecord pause(AccountId id, Optional<Message> why, Actor actor) {
        return repository.pause(id, why, actor);
    }

    @Override
    public void remove(AccountId id, Actor actor) {
        repository.remove(id, actor);
    }

    @Override
    public Optional<byte[]> sealedGrant(AccountId id) {
        return repository.sealedGrant(id);
    }

    @Override
    public <X extends Exception> byte[] rotate(AccountId id, AccountRepository.Rotation<X> next) throws X {
        return repository.rotate(id, next);
    }
}

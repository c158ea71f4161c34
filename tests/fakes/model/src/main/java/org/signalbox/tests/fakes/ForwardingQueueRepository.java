package org.signalbox.tests.fakes;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.QueueRepository;

/** Answers as another repository does, but for what a test overrides. */
public class ForwardingQueueRepository implements QueueRepository {
    private final QueueRepository repository;

    public ForwardingQueueRepository(QueueRepository repository) {
        this.repository = repository;
    }

    @Override
    public List<PostingQueue> list() {
        return repository.list();
    }

    @Override
    public Optional<PostingQueue> find(AccountId account) {
        return repository.find(account);
    }

    @Override
    public PostingQueue put(PostingQueue queue, AuditEntry audit) {
        return repository.put(queue, audit);
    }

    @Override
    public void remove(AccountId account, AuditEntry audit) {
        repository.remove(account, audit);
    }

    @Override
    public Optional<Publication> plan(
            AccountId account, List<Schedule> slots, Function<Schedule, Publication> planned, Actor actor) {
        return repository.plan(account, slots, planned, actor);
    }

    @Override
    public Optional<Publication> move(
            AccountId account, List<Schedule> slots, Function<Schedule, List<PublicationStep>> changes) {
        return repository.move(account, slots, changes);
    }

    @Override
    public List<Schedule> free(AccountId account, List<Schedule> slots) {
        return repository.free(account, slots);
    }
}

package org.signalbox.tests.fakes;

import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.store.SettingRepository;

/** Answers as another repository does, but for what a test overrides. */
public class ForwardingSettingRepository implements SettingRepository {
    private final SettingRepository repository;

    public ForwardingSettingRepository(SettingRepository repository) {
        this.repository = repository;
    }

    @Override
    public Optional<String> get(String name) {
        return repository.get(name);
    }

    @Override
    public void set(String name, Optional<String> value, AuditEntry audit) {
        repository.set(name, value, audit);
    }
}

package org.signalbox.tests.fakes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.signalbox.model.store.BlobRepository;

/** Answers as another repository does, but for what a test overrides. */
public class ForwardingBlobRepository implements BlobRepository {
    private final BlobRepository repository;

    public ForwardingBlobRepository(BlobRepository repository) {
        this.repository = repository;
    }

    @Override
    public String put(Path file) throws IOException {
        return repository.put(file);
    }

    @Override
    public boolean has(String sha256) {
        return repository.has(sha256);
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return repository.open(sha256);
    }

    @Override
    public InputStream open(String sha256, long offset) throws IOException {
        return repository.open(sha256, offset);
    }
}

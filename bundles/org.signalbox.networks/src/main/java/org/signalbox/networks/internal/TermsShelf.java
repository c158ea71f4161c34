package org.signalbox.networks.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Subscription;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The terms in force: a connector's own document, or the admin's where that has a later version, with live values. */
@Component(service = {TermsBook.class, TermsShelf.class})
public final class TermsShelf implements TermsBook {
    private static final Logger LOG = LoggerFactory.getLogger(TermsShelf.class);

    private final Folders folders;
    private final ConnectorJar.TermsReader reader;
    private final Map<String, Terms> documents = new ConcurrentHashMap<>();
    private final Map<AccountId, LiveTerms> live = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public TermsShelf(BundleContext context) {
        this(Folders.of(context), TermsDocuments::parse);
    }

    TermsShelf(Folders folders, ConnectorJar.TermsReader reader) {
        this.folders = folders;
        this.reader = reader;
    }

    @Override
    public Optional<Terms> of(AccountId account) {
        var document = Optional.ofNullable(documents.get(account.network()));
        var values = live.get(account);
        return values == null ? document : document.map(terms -> terms.withLive(values));
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        Consumer<String> added = listener::accept;
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    /** Takes over what a connector ships. */
    void ship(ConnectorJar jar) {
        var best = own(jar.network())
                .filter(own -> jar.terms()
                        .map(shipped -> own.version().compareTo(shipped.version()) > 0)
                        .orElse(true))
                .or(jar::terms);
        if (best.isPresent()) {
            documents.put(jar.network(), best.get());
        } else {
            documents.remove(jar.network());
        }
        tell(jar.network());
    }

    private Optional<Terms> own(String network) {
        var file = folders.ownTerms(network);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(Files.readString(file)))
                    .filter(terms -> terms.network().equals(network));
        } catch (IOException | TermsException e) {
            LOG.warn("{} can't be used, the connector's own terms are", file, e);
            return Optional.empty();
        }
    }

    /** @return whether these values differ from those before */
    boolean live(AccountId account, LiveTerms values) {
        var before = values.values().isEmpty() ? live.remove(account) : live.put(account, values);
        var changed = !values.values().equals(before == null ? Map.of() : before.values());
        if (changed) {
            tell(account.network());
        }
        return changed;
    }

    void remove(String network) {
        documents.remove(network);
        live.keySet().removeIf(account -> account.network().equals(network));
        tell(network);
    }

    private void tell(String network) {
        for (var listener : listeners) {
            try {
                listener.accept(network);
            } catch (RuntimeException e) {
                LOG.error("a listener failed on the terms of {}", network, e);
            }
        }
    }
}

package org.signalbox.networks.internal.terms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.TermsDocument;
import org.signalbox.networks.InspectedTerms;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.TermsImports;
import org.signalbox.networks.Vendors;
import org.signalbox.networks.internal.trust.ConnectorRefusal;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.terms.TermsVersion;

/**
 * Verifies terms documents and takes them into the store, from where the {@link TermsInForce} of every node has them.
 */
@Component(service = TermsImports.class)
public final class TermsImport implements TermsImports {
    /** The longest document, in bytes: the parser's most in UTF-16 units, of which none takes more than three bytes. */
    private static final long MAX_BYTES = 3L * TermsDocuments.MAX_LENGTH;

    /** A signature of 64 bytes in Base64, with line ends. */
    private static final long MAX_SIGNATURE = 256;

    private static final Set<String> FACTS = Set.of("tier", "account-tier", "api", "billing-start");

    private final Store store;
    private final TermsBook book;
    private final Vendors vendors;
    private final InstantSource clock;

    /** @param clock what certificates have to be valid by, also where the store's time is simulated */
    @Activate
    public TermsImport(
            @Reference Store store,
            @Reference TermsBook book,
            @Reference Vendors vendors,
            @Reference InstantSource clock) {
        this.store = store;
        this.book = book;
        this.vendors = vendors;
        this.clock = clock;
    }

    @Override
    public InspectedTerms inspect(Path file) throws LifecycleException {
        var name = String.valueOf(file.getFileName());
        var beside = TermsSignature.file(file);
        var signature = beside.isPresent() ? Optional.of(read(beside.get(), MAX_SIGNATURE)) : Optional.<byte[]>empty();
        return inspect(name, read(file, MAX_BYTES), signature);
    }

    private static byte[] read(Path file, long most) throws LifecycleException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(Math.toIntExact(most) + 1);
            if (bytes.length > most) {
                throw ConnectorRefusal.of("terms-large", file.getFileName(), most);
            }
            return bytes;
        } catch (IOException e) {
            throw new LifecycleException(Message.of("networks.unreadable", file, e.getMessage()), e);
        }
    }

    @Override
    public InspectedTerms inspect(String name, byte[] document, Optional<byte[]> signature) throws LifecycleException {
        if (document.length > MAX_BYTES) {
            throw ConnectorRefusal.of("terms-large", name, MAX_BYTES);
        }
        try {
            // who signed it is asked first: what somebody changed on the way isn't even read
            var signer = signature.isEmpty()
                    ? Optional.<String>empty()
                    : Optional.of(signer(name, document, signature.get()));
            var json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            var terms = TermsDocuments.parse(json);
            var inForce = book.of(terms.network()).map(now -> now.version());
            return new InspectedTerms(name, json, terms, signer, inForce);
        } catch (CharacterCodingException e) {
            throw ConnectorRefusal.of(e, "terms-encoding", name);
        } catch (TermsException e) {
            throw ConnectorRefusal.of(
                    e, "terms-document", name, e.place(), e.message().text());
        }
    }

    private String signer(String name, byte[] document, byte[] signature) throws LifecycleException {
        try {
            return TermsSignature.of(signature, name)
                    .check(document, vendors.trusted(), clock.instant(), name)
                    .toString();
        } catch (IOException e) {
            throw new LifecycleException(Message.of("networks.unreadable", "trust", e.getMessage()), e);
        }
    }

    @Override
    public void importDocument(InspectedTerms offer, boolean again, boolean unsigned, String actor)
            throws LifecycleException {
        var terms = offer.terms();
        if (offer.signer().isEmpty() && !unsigned) {
            throw ConnectorRefusal.of("terms-unsigned", offer.name(), TermsImports.SIGNATURE_SUFFIX);
        }
        var inForce = book.of(terms.network());
        if (inForce.isPresent() && terms.version().compareTo(inForce.get().version()) <= 0 && !again) {
            throw ConnectorRefusal.of(
                    "terms-older",
                    terms.network(),
                    terms.version(),
                    inForce.get().version());
        }
        var now = store.now();
        var what = offer.signer()
                .map(signer -> Message.of("networks.audit.terms", terms.network(), terms.version(), signer))
                .orElseGet(() -> Message.of("networks.audit.terms-unsigned", terms.network(), terms.version()));
        store.terms()
                .put(
                        new TermsDocument(terms.network(), terms.version(), offer.json(), offer.signer(), now, actor),
                        new AuditEntry(now, actor, "network/" + terms.network(), what));
    }

    @Override
    public void remove(String network, String version, String actor) throws LifecycleException {
        var audit = new AuditEntry(
                store.now(), actor, "network/" + network, Message.of("networks.audit.terms-removed", network, version));
        if (!store.terms().remove(network, version, audit)) {
            var there = book.history(network).stream()
                    .filter(termsVersion -> termsVersion.origin() == TermsVersion.Origin.IMPORTED)
                    .map(termsVersion -> termsVersion.terms().version())
                    .collect(Collectors.joining(", "));
            throw new LifecycleException(
                    there.isEmpty()
                            ? Message.of("networks.terms.none-imported", network)
                            : Message.of("networks.terms.not-imported", network, version, there));
        }
    }

    @Override
    public Map<String, String> facts(String subject) {
        return store.termsFacts().find(subject);
    }

    @Override
    public void facts(String subject, Map<String, String> facts, String actor) throws LifecycleException {
        if (AccountId.parse(subject).isEmpty() && !subject.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new LifecycleException(Message.of("networks.terms.subject", subject));
        }
        for (var fact : facts.entrySet()) {
            if (!FACTS.contains(fact.getKey()) || !fact.getValue().matches("[\\p{L}\\p{N}._-]{1,64}")) {
                throw new LifecycleException(Message.of("networks.terms.fact", fact.getKey(), fact.getValue()));
            }
        }
        var about = AccountId.parse(subject).isPresent() ? "account/" : "network/";
        var shown = new TreeMap<>(facts)
                .entrySet().stream()
                        .map(fact -> fact.getKey() + "=" + fact.getValue())
                        .collect(Collectors.joining(", "));
        store.termsFacts()
                .put(
                        subject,
                        facts,
                        new AuditEntry(
                                store.now(),
                                actor,
                                about + subject,
                                Message.of("networks.audit.facts", subject, shown.isEmpty() ? "—" : shown)));
    }
}

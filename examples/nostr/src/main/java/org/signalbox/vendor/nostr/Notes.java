package org.signalbox.vendor.nostr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;

/** Makes notes, finds them and deletes them. */
final class Notes {
    static final String WARNING = "content_warning";
    private static final String CREATE = "post.create";
    private static final String FIND = "post.read";
    private static final String DELETE = "post.delete";
    private static final String FILES = "files";

    /** Notes of one second in which one is looked for. */
    private static final int MOST_AT_ONCE = 500;

    private static final int MICROS = 6;

    private final Host host;
    private final Signer signer;
    private final Relays relays;
    private final Servers servers;

    Notes(Host host, Signer signer, Relays relays, Servers servers) {
        this.host = host;
        this.signer = signer;
        this.relays = relays;
        this.servers = servers;
    }

    /** What a commit needs beside the part. */
    static Prepared prepared(List<List<String>> files) {
        var json = new JsonObject();
        var all = new JsonArray();
        files.forEach(file -> all.add(Json.array(file)));
        json.add(FILES, all);
        return Prepared.of(json.toString());
    }

    private static List<List<String>> files(Prepared prepared) {
        var json = Json.object(prepared.json()).orElseGet(JsonObject::new);
        return json.has(FILES)
                ? json.getAsJsonArray(FILES).asList().stream()
                        .map(file -> file.getAsJsonArray().asList().stream()
                                .map(JsonElement::getAsString)
                                .toList())
                        .toList()
                : List.of();
    }

    /** The same event at each try: all of it comes from the part, what was prepared, the key and the parent. */
    Draft draft(Part part, Prepared prepared, PublishKey key, Optional<Lineage> parent) throws ConnectorException {
        var files = files(prepared);
        var content = new StringBuilder(part.text());
        files.forEach(file -> content.append(content.isEmpty() ? "" : "\n").append(MediaTag.address(file)));
        var tags = new ArrayList<List<String>>();
        var people = new LinkedHashSet<String>();
        parent.ifPresent(note -> {
            tags.addAll(note.answerTags(relays.all().getFirst().toString()));
            people.addAll(note.told());
        });
        people.addAll(Text.people(part.text()));
        people.remove(signer.publicKey());
        people.forEach(person -> tags.add(List.of("p", person)));
        Text.quotes(part.text()).forEach(quote -> tags.add(List.of("q", quote)));
        Text.hashtags(part.text()).forEach(word -> tags.add(List.of("t", word)));
        tags.addAll(files);
        part.option(WARNING)
                .filter(words -> !words.isBlank())
                .ifPresent(words -> tags.add(List.of("content-warning", words)));
        part.language().map(Notes::language).filter(code -> code.length() == 2).ifPresent(code -> {
            tags.add(List.of("L", "ISO-639-1"));
            tags.add(List.of("l", code, "ISO-639-1"));
        });
        tags.add(List.of("nonce", mark(key), "0"));
        return new Draft(key.mintedAt().getEpochSecond(), Event.NOTE, tags, content.toString());
    }

    private static String language(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }

    /** Tells posts of one second from one another, and in which order they are. */
    private static String mark(PublishKey key) {
        return String.format(Locale.ROOT, "%06d", key.mintedAt().getNano() / 1_000)
                + key.id().toString().replace("-", "");
    }

    /** The time of a note to the microsecond, where Signalbox made it. */
    static Instant time(Event note) {
        var micros = note.values("nonce")
                .filter(mark -> Hex.is(mark, MICROS + 32))
                .map(mark -> mark.substring(0, MICROS))
                .filter(digits -> digits.chars().allMatch(Character::isDigit))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
        return note.at().plusNanos(micros * 1_000);
    }

    Commitment commit(Commit commit) throws ConnectorException {
        var deadline = Deadline.in(Relays.TO_PUBLISH);
        Optional<Lineage> parent = commit.parent().isPresent()
                ? Optional.of(lineage(commit.parent().get(), deadline))
                : Optional.empty();
        var event = signer.sign(draft(commit.part(), commit.prepared(), commit.key(), parent));
        var operation =
                commit.parent().filter(each -> commit.part().index() == 0).isPresent() ? "reply.create" : CREATE;
        var sent = relays.publish(event, operation, servers.needed(), deadline);
        if (sent.taken.size() >= servers.needed()) {
            tellOfOthers(event, sent);
            return Commitment.visible(receipt(event));
        }
        if (sent.isNowhere()) {
            throw nowhere(sent);
        }
        if (!sent.taken.isEmpty() && sent.missed.isEmpty() && sent.unclear.isEmpty()) {
            tellOfOthers(event, sent); // each relay has said its last word, and people can read it
            return Commitment.visible(receipt(event));
        }
        throw new OutcomeUnknown(
                sent.taken.isEmpty()
                        ? words(sent.unclear)
                        : sent.taken.size() + " of " + relays.all().size() + " relays have it, " + servers.needed()
                                + " must: " + words(sent.unclear) + words(sent.missed),
                null);
    }

    /** Nothing is visible: of what will do later, else of what won't. */
    private ConnectorException nowhere(Relays.Sent sent) {
        var hopeless = sent.stillPossible(relays.all().size()) < servers.needed();
        if (hopeless && !sent.undecided || sent.missed.isEmpty()) {
            return sent.refused.getFirst();
        }
        return Relays.first(sent.missed);
    }

    private void tellOfOthers(Event event, Relays.Sent sent) {
        for (var others : List.of(sent.refused, sent.missed, sent.unclear)) {
            others.forEach(each -> host.log()
                    .warn(event.id().substring(0, 8) + " is at " + String.join(", ", sent.taken) + "; "
                            + Refusal.words(each).orElse("another relay failed")));
        }
    }

    private static String words(List<? extends ConnectorException> failures) {
        return failures.isEmpty() ? "" : Refusal.words(failures.getFirst()).orElse("");
    }

    /** What an answer has to name; of a post whose id a person gave, by reading it. */
    private Lineage lineage(Receipt receipt, Deadline deadline) throws ConnectorException {
        var known = Lineage.of(receipt);
        if (known.isPresent()) {
            return known.get();
        }
        if (!Hex.isId(receipt.remoteId())) {
            throw new Rejected("«" + Refusal.shown(receipt.remoteId()) + "» is no id of a note", null);
        }
        var asked = Filter.of(1, Event.NOTE).ids(List.of(receipt.remoteId()));
        var told = relays.readInTurn(FIND, deadline, List.of(List.of(asked)));
        var note = told.events().stream().findFirst();
        if (note.isEmpty()) {
            told.demandWhole();
            throw new Rejected("No relay shows the note that is answered", null);
        }
        return Lineage.of(note.get());
    }

    /** Found where as many relays show it as must take it. */
    Lookup find(Search search) throws ConnectorException {
        var me = List.of(signer.publicKey());
        var second = search.key().mintedAt().getEpochSecond();
        var told = relays.read(
                FIND,
                Filter.of(MOST_AT_ONCE, Event.NOTE).authors(me).since(second).until(second),
                Filter.of(MOST_AT_ONCE, Event.DELETION).authors(me).since(second));
        var mark = mark(search.key());
        var note = told.events().stream()
                .filter(event ->
                        event.kind() == Event.NOTE && event.values("nonce").anyMatch(mark::equals))
                .findFirst();
        if (note.isEmpty()) {
            told.demandWhole();
            return Lookup.absent();
        }
        var id = note.get().id();
        if (told.events().stream()
                .anyMatch(event ->
                        event.kind() == Event.DELETION && event.ids("e").contains(id))) {
            return Lookup.cannotTell("It was published, and deleted since");
        }
        var showing = told.byRelay().stream()
                .filter(events -> events.stream().anyMatch(event -> event.id().equals(id)))
                .count();
        if (showing >= servers.needed()) {
            return Lookup.found(receipt(note.get()));
        }
        told.demandWhole();
        return Lookup.absent(); // it goes to the relays that lack it; the others have it already
    }

    static Receipt receipt(Event note) {
        return Receipt.of(note.id(), time(note))
                .url(page(note))
                .data(Lineage.of(note).data());
    }

    /** A page that shows a note to anybody: relays have none. */
    static Optional<URI> page(Event note) {
        return Optional.of(URI.create("https://njump.me/" + Bech32.nevent(note.id(), note.pubkey())));
    }

    void delete(Receipt receipt) throws ConnectorException {
        if (!Hex.isId(receipt.remoteId())) {
            throw new Rejected("«" + Refusal.shown(receipt.remoteId()) + "» is no id of a note", null);
        }
        deleteAll(List.of(receipt.remoteId()), Event.NOTE, DELETE);
    }

    /** Asks all relays; those that show it on have to be asked again. */
    void deleteAll(List<String> ids, int kind, String operation) throws ConnectorException {
        var tags = new ArrayList<List<String>>();
        ids.forEach(id -> tags.add(List.of("e", id)));
        tags.add(List.of("k", Integer.toString(kind)));
        var event = signer.sign(new Draft(host.clock().instant().getEpochSecond(), Event.DELETION, tags, ""));
        var sent = relays.publish(event, operation, 0, Deadline.in(Relays.TO_PUBLISH));
        if (!sent.unclear.isEmpty()) {
            throw sent.unclear.getFirst();
        }
        if (!sent.missed.isEmpty()) {
            throw sent.taken.isEmpty()
                    ? Relays.first(sent.missed)
                    : new Unavailable(words(sent.missed), sent.missed.getFirst());
        }
        if (!sent.refused.isEmpty() && (sent.taken.isEmpty() || isShown(ids))) {
            throw sent.refused.getFirst();
        }
    }

    private boolean isShown(List<String> ids) throws ConnectorException {
        var told = relays.read(FIND, Filter.of(ids.size()).ids(ids));
        told.demandWhole();
        return !told.events().isEmpty();
    }

    /** An event beside a note, such as a reaction, which one relay at least takes. */
    void publish(Draft draft, String operation) throws ConnectorException {
        var event = signer.sign(draft);
        var sent = relays.publish(event, operation, 1, Deadline.in(Relays.TO_PUBLISH));
        if (!sent.taken.isEmpty()) {
            tellOfOthers(event, sent);
            return;
        }
        if (!sent.unclear.isEmpty()) {
            throw sent.unclear.getFirst();
        }
        throw sent.missed.isEmpty() ? sent.refused.getFirst() : Relays.first(sent.missed);
    }
}

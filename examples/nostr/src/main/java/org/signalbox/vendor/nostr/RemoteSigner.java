package org.signalbox.vendor.nostr;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;

/** A signer elsewhere, which keeps the account's key and is asked over its relay (NIP-46). One call at a time. */
final class RemoteSigner implements Signer {
    static final String ADDRESS = "bunker";

    /** The account's key, told when it was connected. */
    static final String PUBLIC_KEY = "pubkey";

    private static final String OPERATION = "signer.call";
    /** Less than a commit has, which goes to the relays after it. */
    private static final Duration TO_ASK = Duration.ofSeconds(16);

    private static final Duration TO_OPEN = Duration.ofSeconds(5);

    /** By how much the signer's clock may be late. */
    private static final int LATE = 60;

    private final Host host;
    private final Bunker bunker;
    private final HostKey client;
    private Optional<String> known;
    private Optional<byte[]> conversation = Optional.empty();

    /** @param client whose key talks with the signer */
    RemoteSigner(Host host, Bunker bunker, HostKey client) {
        this.host = host;
        this.bunker = bunker;
        this.client = client;
        known = host.grant().current().detail(PUBLIC_KEY).filter(Hex::isId);
    }

    /** Introduces this client; one that is known already is welcome again. */
    void connect() throws ConnectorException {
        var introduced = ask("connect", List.of(bunker.key(), bunker.secret(), "sign_event"));
        var key = ask("get_public_key", List.of());
        if (key.result().filter(Hex::isId).isEmpty()) {
            throw new AuthorizationLost(bunker + " doesn't know this client: "
                    + Refusal.shown(introduced.error().or(key::error).orElse("it gives no reason"))
                    + ". Make a new address there, and connect the account again");
        }
        known = key.result();
    }

    @Override
    public String publicKey() throws ConnectorException {
        if (known.isEmpty()) {
            var key = ask("get_public_key", List.of());
            known = Optional.of(key.result()
                    .filter(Hex::isId)
                    .orElseThrow(() -> new AuthorizationLost(bunker + " doesn't tell whose key it has: "
                            + Refusal.shown(key.error().orElse("")))));
        }
        return known.get();
    }

    @Override
    public Event sign(Draft draft) throws ConnectorException {
        var asked = draft.json(publicKey());
        var answer = ask("sign_event", List.of(asked.toString()));
        var event = answer.result()
                .flatMap(Json::object)
                .flatMap(json -> Event.parse(json, each -> HostKey.isSigned(host.signatures(), each)));
        if (event.isPresent()) {
            if (event.get().id().equals(draft.id(publicKey()))) {
                return event.get();
            }
            throw new Rejected(bunker + " signs something else than it was asked for", null);
        }
        throw answer.error().isPresent()
                ? new Rejected(
                        bunker + " doesn't sign: "
                                + Refusal.shown(answer.error().get()),
                        null)
                : new Unavailable(bunker + "'s answer can't be understood", null);
    }

    private record Answer(Optional<String> result, Optional<String> error) {}

    private Answer ask(String method, List<String> parameters) throws ConnectorException {
        var origins =
                host.grant().current().origins().stream().map(Servers::socket).toList();
        var relays = bunker.relays().stream()
                .filter(relay ->
                        origins.stream().anyMatch(each -> relay.getHost().equalsIgnoreCase(each.getHost())))
                .toList();
        if (relays.isEmpty()) {
            throw new Rejected(
                    "Name the signer's relay " + bunker.relays().getFirst().getHost()
                            + " among the account's servers, too",
                    null);
        }
        ConnectorException last = new Unavailable(bunker + " isn't reached", null);
        var deadline = Deadline.in(TO_ASK);
        for (var relay : relays) {
            try (var link = RelayLink.open(host, client, relay, OPERATION, deadline.share(2, TO_OPEN))) {
                return ask(link, method, parameters, deadline);
            } catch (ConnectorException.NotSent | Unavailable e) {
                last = e;
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        throw last;
    }

    private Answer ask(RelayLink link, String method, List<String> parameters, Deadline deadline)
            throws ConnectorException {
        var now = host.clock().instant().getEpochSecond();
        var answers = Filter.of(0, Event.SIGNER_CALL)
                .authors(List.of(bunker.key()))
                .tagged("p", List.of(client.publicKey()))
                .since(now - LATE);
        link.subscribe(List.of(answers), OPERATION);
        var id = UUID.randomUUID().toString().replace("-", "");
        var call = new JsonObject();
        call.addProperty("id", id);
        call.addProperty("method", method);
        call.add("params", Json.array(parameters));
        var draft = new Draft(
                now,
                Event.SIGNER_CALL,
                List.of(List.of("p", bunker.key())),
                Nip44.encrypt(conversation(), call.toString()));
        var within = deadline.share(2, TO_OPEN);
        var sent = link.publish(client.sign(draft), OPERATION, HttpRequest.Effect.REPEATABLE, within);
        if (!sent.isTaken()) {
            throw Refusal.of(link.name(), "pass on calls to the signer", sent.words());
        }
        while (true) {
            var event = link.heard(answers, deadline.left())
                    .orElseThrow(() -> new Unavailable(bunker + " doesn't answer in time", null));
            var answer = Nip44.decrypt(conversation(), event.content())
                    .flatMap(Json::object)
                    .filter(json -> Json.text(json, "id").filter(id::equals).isPresent());
            if (answer.isPresent()) {
                return understood(answer.get());
            }
        }
    }

    private Answer understood(JsonObject answer) throws Rejected {
        var error = Json.text(answer, "error").filter(text -> !text.isBlank());
        var result = Json.text(answer, "result");
        if (result.filter("auth_url"::equals).isPresent()) {
            throw new Rejected(
                    bunker + " wants this to be confirmed in a browser, then try again: "
                            + Refusal.shown(error.orElse("")),
                    null);
        }
        return new Answer(error.isPresent() ? Optional.empty() : result, error);
    }

    private byte[] conversation() throws ConnectorException {
        if (conversation.isEmpty()) {
            conversation = Optional.of(Nip44.conversationKey(client.sharedSecret(bunker.key())));
        }
        return conversation.get();
    }
}

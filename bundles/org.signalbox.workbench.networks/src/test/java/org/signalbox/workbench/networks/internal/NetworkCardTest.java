package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.isolation.Confinement;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;

final class NetworkCardTest {
    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");

    @Test
    void removedNetworksComeLastAndSayThatTheirHistoryStays() {
        var cards = NetworkCard.of(
                List.of(network("chirp", NetworkState.REMOVED), network("plaza", NetworkState.ENABLED)), List.of());

        assertThat(cards).extracting(NetworkCard::id).containsExactly("plaza", "chirp");
        assertThat(cards.get(1).isRemoved()).isTrue();
        assertThat(cards.get(1).note().orElseThrow().code()).isEqualTo("workbench.networks.note.removed");
        assertThat(cards.get(1).changes()).isEmpty();
    }

    @Test
    void accountsStandBelowTheirNetworkWithWhyTheyArePaused() {
        var why = Message.of("workbench.accounts.paused-by", "anna");
        var cards = NetworkCard.of(
                List.of(network("plaza", NetworkState.ENABLED)),
                List.of(
                        account("b@plaza", Optional.of(why)),
                        account("a@plaza", Optional.empty()),
                        account("a@chirp", Optional.empty())));

        assertThat(cards.get(0).accounts())
                .extracting(line -> line.id().toString())
                .containsExactly("a@plaza", "b@plaza");
        assertThat(cards.get(0).accounts().get(1).paused()).contains(why);
    }

    @Test
    void onlyWhatCanBeDoneNowIsOffered() {
        assertThat(card(NetworkState.ENABLED).changes())
                .containsExactlyInAnyOrder(NetworkChange.DRAIN, NetworkChange.DISABLE, NetworkChange.REMOVE);
        assertThat(card(NetworkState.DISABLED).changes())
                .containsExactlyInAnyOrder(NetworkChange.ENABLE, NetworkChange.REMOVE);
        assertThat(card(NetworkState.DISABLED).connects()).isFalse();
        assertThat(card(NetworkState.ENABLED).connects()).isTrue();
    }

    @Test
    void aProblemOutweighsTheState() {
        var result = Message.of("networks.refused");
        var info = network("chirp", NetworkState.ENABLED);
        var card = NetworkCard.of(
                        List.of(new NetworkInfo(info.record(), Optional.empty(), 0, Optional.of(result))), List.of())
                .get(0);

        assertThat(card.status()).isEqualTo(NetworkCard.Status.PROBLEM);
        assertThat(card.note()).contains(result);
    }

    @Test
    void a_network_whose_calls_fail_loses_its_tick_and_says_why_and_when_it_is_tried_again() {
        var failing = Map.of("chirp", new NetworkReach(Message.of("publishing.fault.not-sent", "refused"), NOW));
        var moments = new InstantFormatter(ZoneOffset.UTC, Locale.UK);
        var card = NetworkCard.of(List.of(network("chirp", NetworkState.ENABLED)), List.of(), failing, moments)
                .get(0);
        assertThat(card.status()).isEqualTo(NetworkCard.Status.UNREACHABLE);
        assertThat(card.note().orElseThrow().code()).isEqualTo("workbench.networks.note.unreachable");
        assertThat(card.note().orElseThrow().args()).contains("08:00:00");
        assertThat(NetworkCard.of(List.of(network("chirp", NetworkState.DISABLED)), List.of(), failing, moments)
                        .get(0)
                        .status())
                .isEqualTo(NetworkCard.Status.DISABLED);
    }

    @Test
    void a_card_tells_of_a_process_and_offers_the_other_choices() {
        var info = network("chirp", NetworkState.ENABLED);
        var outside = ConnectorIsolation.outside(new Confinement("", Set.of())).in(4_711);
        var card = NetworkCard.of(List.of(running(info, outside, "Vendor")), List.of())
                .get(0);
        assertThat(card.runsNote().orElseThrow().text(Locale.ENGLISH))
                .contains("4711")
                .contains("read files");
        assertThat(card.isolates()).containsExactly(IsolationChoice.ON, IsolationChoice.OFF);

        var inside = NetworkCard.of(List.of(running(info, ConnectorIsolation.INSIDE, "Vendor")), List.of())
                .get(0);
        assertThat(inside.runsNote()).isEmpty();
        var chosen = running(info, ConnectorIsolation.INSIDE, "Vendor", IsolationChoice.OFF);
        assertThat(NetworkCard.of(List.of(chosen), List.of())
                        .get(0)
                        .runsNote()
                        .orElseThrow()
                        .text(Locale.ENGLISH))
                .contains("as an admin chose");
        var unsigned = NetworkCard.of(List.of(running(info, outside, NetworkInfo.UNSIGNED)), List.of())
                .get(0);
        assertThat(unsigned.isolates()).containsExactly(IsolationChoice.ON);
        assertThat(card(NetworkState.REMOVED).isolates()).isEmpty();
    }

    private static NetworkInfo running(NetworkInfo info, ConnectorIsolation isolation, String signer) {
        var record = info.record();
        return new NetworkInfo(
                new NetworkRecord(
                        record.id(),
                        record.name(),
                        record.state(),
                        record.version(),
                        record.bundle(),
                        Optional.of(signer),
                        record.color(),
                        record.changedAt(),
                        record.revision()),
                info.descriptor(),
                0,
                Optional.empty(),
                Set.of(),
                true,
                Optional.of(isolation));
    }

    private static NetworkInfo running(
            NetworkInfo info, ConnectorIsolation isolation, String signer, IsolationChoice choice) {
        var plain = running(info, isolation, signer);
        return new NetworkInfo(
                plain.record().isolated(choice, plain.record().changedAt()),
                plain.descriptor(),
                0,
                Optional.empty(),
                Set.of(),
                true,
                plain.isolation());
    }

    private static NetworkCard card(NetworkState state) {
        return NetworkCard.of(List.of(network("chirp", state)), List.of()).get(0);
    }

    private static NetworkInfo network(String id, NetworkState state) {
        Optional<Descriptor> descriptor = state == NetworkState.ENABLED
                ? Optional.of(Descriptor.of(id, id, new Auth.Credentials(Optional.empty(), List.of()))
                        .build())
                : Optional.empty();
        return new NetworkInfo(
                new NetworkRecord(
                        id,
                        id,
                        state,
                        Optional.of("1.0.0"),
                        Optional.empty(),
                        Optional.of("Vendor"),
                        "#123456",
                        NOW,
                        1),
                descriptor,
                0,
                Optional.empty());
    }

    private static AccountRecord account(String id, Optional<Message> paused) {
        return new AccountRecord(
                AccountId.of(id), "1", "@x", "X", Optional.empty(), URI.create("https://x.example"), paused, NOW, 1);
    }
}

package org.signalbox.workbench.editor.internal.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Branding;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Option;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Variants;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.terms.LimitUsage;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.VariantCheck;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.editor.internal.text.StyledSpan;

class PreviewCardTest {
    private Set<TermSubject> unsent = Set.of();

    private static final AccountId CHIRP = AccountId.of("nightline@chirp");
    private static final Descriptor DESCRIPTOR = Descriptor.of(
                    "chirp", "Chirp", new Auth.Credentials(Optional.empty(), List.of()))
            .options(
                    Option.of("spoiler_text", "Warning", Option.Kind.TEXT).build(),
                    Option.of("visibility", "Visible to", Option.Kind.CHOICE)
                            .choices("public", "followers")
                            .initial("public")
                            .labels(Map.of(Locale.FRENCH, "Visible par"))
                            .build())
            .branding(new Branding("#1d9bf0", "M0 0h24v24z", Branding.Shape.SQUARE, true))
            .build();

    private PreviewCard card(String text, NetworkState state, boolean running) {
        return card(text, state, running, Locale.US);
    }

    private PreviewCard card(String text, NetworkState state, boolean running, Locale locale) {
        var file = ContentFiles.parse("content/a.md", text);
        var variants = Variants.of(
                file.post().orElseThrow(), ref -> new MediaInfo(ref.file(), ref.alt(), "image/png", 10, 4, 3, "00"));
        var checks = new LinkedHashMap<AccountId, VariantCheck>();
        checks.put(
                CHIRP,
                new VariantCheck(
                        List.of(new LimitUsage(0, 300, 280, Message.of("terms.unit.graphemes"), "t")),
                        Optional.empty(),
                        false,
                        List.of()));
        var network = new NetworkInfo(
                new NetworkRecord(
                        "chirp",
                        "Chirp",
                        state,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "#1d9bf0",
                        Instant.EPOCH,
                        0),
                running ? Optional.of(DESCRIPTOR) : Optional.empty(),
                0,
                Optional.empty());
        var account = new AccountRecord(
                CHIRP,
                "1",
                "nightline",
                "Night Line",
                Optional.empty(),
                URI.create("http://localhost"),
                Optional.empty(),
                Instant.EPOCH,
                0);
        var facts =
                new EditorFacts(List.of(account), List.of(network), List.of(), ZoneId.of("UTC"), Map.of(CHIRP, unsent));
        return PreviewCard.of(new CheckedContent(file, variants, checks, List.of()), facts, locale)
                .get(0);
    }

    private PreviewCard card(String yaml, String body) {
        return card("---\naccounts: [nightline@chirp]\n" + yaml + "---\n" + body, NetworkState.ENABLED, true);
    }

    @Test
    void aTimeByAnotherZonesClockSaysWhichZone() {
        var there = card("schedule: 2027-03-01T09:00 Europe/Paris\n", "Text").caption();
        var here = card("schedule: 2027-03-01T09:00Z\n", "Text").caption();

        assertThat(there.replace('\u202f', ' ')).isEqualTo("Chirp · Mar 1, 2027, 9:00 AM Europe/Paris");
        assertThat(here.replace('\u202f', ' ')).isEqualTo("Chirp · Mar 1, 2027, 9:00 AM");
    }

    @Test
    void itHasTheAccountsOwnNameAndTheTextWithItsLinks() {
        var card = card("", "See https://nightline.example/a and @you #go");
        assertThat(card.name()).isEqualTo("Night Line");
        assertThat(card.handle()).isEqualTo("nightline");
        assertThat(card.note()).isEmpty();
        assertThat(card.parts().get(0).spans())
                .extracting(StyledSpan::kind)
                .containsExactly(StyledSpan.Kind.LINK, StyledSpan.Kind.MENTION, StyledSpan.Kind.HASHTAG);
        assertThat(card.parts().get(0).link()).contains(new PreviewCard.Link("nightline.example", "/a"));
        assertThat(card.parts().get(0).over()).isTrue();
    }

    @Test
    void picturesTakeThePlaceOfALinksCard() {
        var part = card("media: [{file: media/a.png, alt: A}]\n", "https://nightline.example")
                .parts()
                .get(0);
        assertThat(part.media()).hasSize(1);
        assertThat(part.link()).isEmpty();
    }

    @Test
    void aLinkCardHasItsTitleOnItsOwnPart() {
        var parts = card("link: {address: \"https://nightline.example/a\", title: Trains, part: 2}\n", "One\n---\nTwo")
                .parts();

        assertThat(parts.get(0).link()).isEmpty();
        assertThat(parts.get(1).link()).contains(new PreviewCard.Link("nightline.example", "Trains"));
    }

    @Test
    void whatANetworkDoesntTakeIsNamedAndNotShown() {
        var all = "title: Trains\nlink: {address: \"https://a.example/x\", title: Berths, description: Beds}\n";
        var taken = card(all, "Text").parts().get(0);
        unsent = Set.of(TermSubject.Content.TITLE, TermSubject.Content.LINK_CARD);
        var dropped = card(all, "Text https://a.example/x").parts().get(0);

        assertThat(taken.title()).contains("Trains");
        assertThat(taken.link()).contains(new PreviewCard.Link("a.example", "Berths", "Beds", Optional.empty()));
        assertThat(taken.unsent()).isEmpty();
        assertThat(dropped.title()).isEmpty();
        assertThat(dropped.link()).contains(new PreviewCard.Link("a.example", "/x"));
        assertThat(dropped.unsent())
                .containsExactly(
                        Message.of("editor.preview.no-titles", "Chirp").text(),
                        Message.of("editor.preview.own-card", "Chirp").text());
    }

    @Test
    void aPollSaysHowItIsAnswered() {
        assertThat(card("poll: {answers: [A, B], duration: 36h, several: true}\n", "?")
                        .parts()
                        .get(0)
                        .pollNote())
                .isEqualTo(Message.of("editor.preview.poll-several", "36 h").text());
        assertThat(card("poll: {answers: [A, B]}\n", "?").parts().get(0).pollNote())
                .isEqualTo(Message.of("editor.preview.poll", "1 d").text());
    }

    @Test
    void aThreadHasAPartEach() {
        assertThat(card("", "One\n---\nTwo\n---\nThree").parts())
                .extracting(PreviewCard.PartView::text)
                .containsExactly("One", "Two", "Three");
    }

    @Test
    void warningPollAndOtherChoicesAreShown() {
        var card = card(
                "poll: {answers: [Yes, No]}\noptions:\n  chirp:\n    spoiler_text: Trains\n    visibility: followers\n",
                "Text");
        assertThat(card.warning()).contains("Trains");
        assertThat(card.parts().get(0).poll()).containsExactly("Yes", "No");
        assertThat(card.options()).containsExactly("Visible to: followers");
    }

    @Test
    void optionsAreNamedInTheLanguageOfTheWindow() {
        var text = "---\naccounts: [nightline@chirp]\noptions:\n  chirp:\n    visibility: followers\n---\nText";
        var card = card(text, NetworkState.ENABLED, true, Locale.CANADA_FRENCH);
        assertThat(card.options()).containsExactly("Visible par: followers");
    }

    @Test
    void aRemovedNetworkIsStillDrawnWithANote() {
        var card = card("---\naccounts: [nightline@chirp]\n---\nText", NetworkState.REMOVED, false);
        assertThat(card.look()).isEmpty();
        assertThat(card.color()).isEqualTo("#1d9bf0");
        assertThat(card.note()).contains(Message.of("editor.note.removed", "Chirp"));
    }

    @Test
    void addressesOfEveryShapeAreRead() {
        assertThat(PreviewCard.Link.of("https://a b")).isEmpty();
        assertThat(PreviewCard.Link.of("https://x.example")).contains(new PreviewCard.Link("x.example", ""));
    }
}

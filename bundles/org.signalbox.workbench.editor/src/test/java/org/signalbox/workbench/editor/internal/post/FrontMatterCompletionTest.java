package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Option;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.workbench.editor.internal.open.EditorFacts;

class FrontMatterCompletionTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 24, 16, 20);

    private final EditorFacts facts = new EditorFacts(
            List.of(account("nightline@chirp"), account("nightline@plaza")),
            List.of(plaza()),
            List.of("media/couchette.jpg", "media/train.jpg"),
            ZoneId.of("Europe/Paris"));

    private static AccountRecord account(String id) {
        return new AccountRecord(
                AccountId.of(id),
                "1",
                "nightline",
                "Nightline",
                Optional.empty(),
                URI.create("http://localhost"),
                Optional.empty(),
                Instant.EPOCH,
                0);
    }

    private static NetworkInfo plaza() {
        var descriptor = Descriptor.of("plaza", "Plaza", new Auth.Credentials(Optional.empty(), List.of()))
                .options(Option.of("visibility", "Visible to", Option.Kind.CHOICE)
                        .choices("public", "followers")
                        .initial("public")
                        .build())
                .build();
        var record = new NetworkRecord(
                "plaza",
                "Plaza",
                NetworkState.ENABLED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "#000000",
                Instant.EPOCH,
                0);
        return new NetworkInfo(record, Optional.of(descriptor), 0, Optional.empty());
    }

    /** Proposals at the bar, which marks the caret. */
    private List<String> at(String text) {
        return proposals(text).stream()
                .map(FrontMatterCompletion.Proposal::label)
                .toList();
    }

    private List<FrontMatterCompletion.Proposal> proposals(String text) {
        return FrontMatterCompletion.at(text.replace("|", ""), text.indexOf('|'), facts, NOW);
    }

    private String applied(String text, int index) {
        var proposal = proposals(text).get(index);
        var plain = text.replace("|", "");
        return plain.substring(0, proposal.offset())
                + proposal.replacement()
                + plain.substring(proposal.offset() + proposal.length());
    }

    @Test
    void keysThatAreMissingAreSuggested() {
        assertThat(at("---\ntitle: x\n|\n---\n"))
                .contains("accounts", "schedule")
                .doesNotContain("title");
        assertThat(at("---\nsch|\n---\n")).containsExactly("schedule");
    }

    @Test
    void keysOfRepeatedPostsAreSuggestedWithTheirDocumentation() {
        for (var key : List.of("repeat", "except", "window", "recycle", "queue")) {
            var begun = proposals("---\ntitle: x\n" + key + "|\n---\n");
            assertThat(begun).as(key).hasSize(1);
            assertThat(begun.get(0).label()).isEqualTo(key);
            assertThat(begun.get(0).documentation()).as(key).isNotBlank().doesNotContain("editor.key");
        }
    }

    @Test
    void everyKeyHasDocumentation() {
        assertThat(proposals("---\n|\n---\n"))
                .allSatisfy(proposal -> assertThat(proposal.documentation())
                        .as(proposal.label())
                        .isNotBlank()
                        .doesNotContain("editor.key"));
    }

    @Test
    void queueIsAScheduleAndIsNotSuggestedBesideOne() {
        assertThat(applied("---\nque|\n---\n", 0)).contains("\nschedule: queue\n");
        assertThat(at("---\nschedule: queue\nque|\n---\n")).isEmpty();
        assertThat(at("---\nschedule: que|\n---\n")).containsExactly("queue");
    }

    @Test
    void valuesOfRepeatedPostsAreSuggested() {
        assertThat(at("---\nrepeat: |\n---\n")).contains("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH");
        assertThat(at("---\nrepeat: FREQ=WEEKLY;BYDAY=MO,|\n---\n"))
                .containsExactly("FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10");
        assertThat(at("---\nwindow: |\n---\n")).contains("30m", "2h");
        assertThat(at("---\nrecycle: {|\n---\n")).containsExactly("{every: 14d, times: 5}");
    }

    @Test
    void whereAnAccountIsMissingOneCanBeConnected() {
        assertThat(connects("---\naccounts: [|]\n---\n")).isTrue();
        assertThat(connects("---\naccounts: |\n---\n")).isTrue();
        assertThat(connects("---\naccounts:\n  - |\n---\n")).isTrue();
        assertThat(connects("---\ntitle: |\n---\n")).isFalse();
        assertThat(connects("---\nmedia: [|]\n---\n")).isFalse();
        assertThat(connects("---\ntitle: x\n---\naccounts: [|]\n")).isFalse();
    }

    @Test
    void whereMediaAreExpectedAFileCanBeChosen() {
        assertThat(chooses("---\nmedia: [|]\n---\n")).isTrue();
        assertThat(chooses("---\nmedia:\n  - |\n---\n")).isTrue();
        assertThat(chooses("---\naccounts: [|]\n---\n")).isFalse();
    }

    private static boolean chooses(String text) {
        return FrontMatterCompletion.asksForMedia(text.replace("|", ""), text.indexOf('|'));
    }

    private static boolean connects(String text) {
        return FrontMatterCompletion.asksForAccount(text.replace("|", ""), text.indexOf('|'));
    }

    @Test
    void accountsAreSuggestedInTheirListButNotTwice() {
        assertThat(at("---\naccounts: [|]\n---\n")).containsExactly("nightline@chirp", "nightline@plaza");
        assertThat(at("---\naccounts: [nightline@chirp, |]\n---\n")).containsExactly("nightline@plaza");
        assertThat(at("---\naccounts:\n  - |\n---\n")).containsExactly("nightline@chirp", "nightline@plaza");
    }

    @Test
    void aProposalReplacesWhatWasBegun() {
        assertThat(applied("---\naccounts: [nightline@pl|]\n---\n", 0)).contains("accounts: [nightline@plaza]");
    }

    @Test
    void timesAreSuggestedThenZones() {
        assertThat(applied("---\nschedule: |\n---\n", 1)).contains("schedule: 2026-11-25T09:00 Europe/Paris\n");
        assertThat(at("---\nschedule: 2026-11-25T09:00 |\n---\n")).first().isEqualTo("Europe/Paris");
        assertThat(at("---\nschedule: 2026-11-25T09:00 lisb|\n---\n")).containsExactly("Europe/Lisbon");
    }

    @Test
    void mediaFilesAreSuggestedWholeAndInBraces() {
        assertThat(applied("---\nmedia: [|]\n---\n", 1)).contains("[{file: media/train.jpg, alt: \"\"}]");
        assertThat(applied("---\nmedia: [{file: tr|}]\n---\n", 0)).contains("[{file: media/train.jpg}]");
    }

    @Test
    void optionsAndTheirChoicesComeFromTheDescriptor() {
        assertThat(at("---\noptions:\n  |\n---\n")).containsExactly("plaza");
        assertThat(at("---\noptions:\n  plaza:\n    |\n---\n")).containsExactly("visibility");
        assertThat(at("---\noptions:\n  plaza:\n    visibility: |\n---\n")).containsExactly("public", "followers");
        assertThat(at("---\nvariants:\n  nightline@plaza:\n    options:\n      visibility: f|\n---\n"))
                .containsExactly("followers");
    }

    @Test
    void variantsAreSuggestedForThePostsAccounts() {
        assertThat(at("---\naccounts: [nightline@plaza]\nvariants:\n  |\n---\n"))
                .containsExactly("nightline@plaza");
        assertThat(at("---\nvariants:\n  nightline@plaza:\n    |\n---\n"))
                .containsExactly("text", "title", "media", "link", "poll", "options");
    }

    @Test
    void nothingIsSuggestedInTheBody() {
        assertThat(at("---\ntitle: x\n---\nacc|")).isEmpty();
        assertThat(at("no front matter |")).isEmpty();
    }
}

package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;

/** Publications as commands print them. */
class PublicationJsonTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    private static Publication publication(String path, Optional<AnsweredItem> answers) {
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId("p"), new PostId("post"), AccountId.of("anna@chirp"), NOON, answers),
                new PostSnapshot("Yes, daily", path, "", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "Yes, daily", List.of())),
                DueTime.of(NOON, Optional.empty(), Overdue.ASK));
    }

    private static Publication answer() {
        var url = Optional.of(URI.create("https://chirp.example/7"));
        return publication(
                "", Optional.of(new AnsweredItem(Receipt.of("7", NOON).url(url), 2)));
    }

    @Test
    void anAnswerSaysWhatItAnswersAndHasNoFile() {
        var json = PublicationJson.of(answer());
        assertThat(json.get("file").isJsonNull()).isTrue();
        assertThat(json.get("title").getAsString()).isEqualTo("Yes, daily");
        assertThat(json.get("answers")).hasToString("""
                {"item":"7","url":"https://chirp.example/7","number":2}""");
    }

    @Test
    void aPostAnswersNothing() {
        var json = PublicationJson.of(publication("content/a.md", Optional.empty()));
        assertThat(json.get("file").getAsString()).isEqualTo("content/a.md");
        assertThat(json.get("answers").isJsonNull()).isTrue();
    }

    @Test
    void tablesTellAnswersFromPosts() {
        var words = new StringWriter();
        PublicationTable.print(List.of(answer()), new PrintWriter(words, true));
        assertThat(words.toString()).contains("Answer: Yes, daily");
    }
}

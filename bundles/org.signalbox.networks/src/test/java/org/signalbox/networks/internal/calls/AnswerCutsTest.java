package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;

/** What people only read, and strangers write, is cut and keeps nothing else from being read. */
class AnswerCutsTest {
    private static final URI ADDRESS = URI.create("https://a.example/f");
    private static final RemoteMedia FILE = RemoteMedia.at(ADDRESS);
    private static final String LONG = "x".repeat(30_000);

    @Test
    void a_long_description_of_a_linked_page_is_cut() {
        var link = RemoteLink.to(ADDRESS).title(LONG).description(LONG).image(Optional.of(FILE.alt(LONG)));
        var post = RemotePost.of("1", Instant.EPOCH, "x")
                .title(Optional.of(LONG))
                .link(Optional.of(link))
                .build();

        var cut = (RemotePost) AnswerCuts.of(post);

        assertThatCode(() -> AnswerLimits.check(cut)).doesNotThrowAnyException();
        assertThat(cut.title().orElseThrow()).hasSize(2_000).endsWith("x…");
        assertThat(cut.link().orElseThrow().title()).hasSize(2_000).endsWith("x…");
        assertThat(cut.link().orElseThrow().description()).hasSize(2_000).endsWith("x…");
        assertThat(cut.link().orElseThrow().address()).isEqualTo(ADDRESS);
    }

    @Test
    void a_cut_is_never_within_a_character() {
        var train = "\ud83d\ude82";
        for (var before = 0; before < 2; before++) {
            var text = "x".repeat(before) + train.repeat(10);
            assertThat(AnswerCuts.cut(text, 9)).isEqualTo("x".repeat(before) + train.repeat(before == 0 ? 4 : 3) + "…");
        }
        assertThat(AnswerCuts.cut("123456789", 9)).isEqualTo("123456789");
    }

    @Test
    void alternative_texts_are_cut_to_what_is_stored_of_a_post() {
        var film = FILE.alt(LONG).poster(Optional.of(FILE.alt(LONG))).captions(List.of(RemoteCaptions.of("fr", FILE)));
        for (var count : new int[] {1, 4, 100}) {
            var all = Collections.nCopies(count, film);
            var post = (RemotePost) AnswerCuts.of(
                    RemotePost.of("1", Instant.EPOCH, "x").attachments(all).build());
            var reply = (ReceivedReply) AnswerCuts.of(
                    ReceivedReply.of("2", Instant.EPOCH, "1", "@a", "x").attachments(all));

            assertThatCode(() -> AnswerLimits.check(post)).doesNotThrowAnyException();
            assertThatCode(() -> AnswerLimits.check(reply)).doesNotThrowAnyException();
            assertThat(post.attachments())
                    .hasSize(count)
                    .allSatisfy(file -> assertThat(file.alt()).endsWith("x…"));
        }
    }

    @Test
    void what_is_short_stays_as_it_is() {
        var post = RemotePost.of("1", Instant.EPOCH, "x")
                .url(Optional.of(ADDRESS))
                .replyTo(Optional.of("0"))
                .title(Optional.of("Title"))
                .attachments(List.of(FILE.alt("A dot").captions(List.of(RemoteCaptions.of("fr", FILE)))))
                .link(Optional.of(
                        RemoteLink.to(ADDRESS).title("a").description("b").image(Optional.of(FILE))))
                .poll(Optional.of(new Poll(List.of("a", "b"), Duration.ofHours(1), true)))
                .data("{\"a\":1}")
                .build();
        var account = Account.of("1", "@a")
                .displayName("A")
                .profile(Optional.of(ADDRESS))
                .detail("a", "b")
                .build();

        assertThat(AnswerCuts.of(post)).isEqualTo(post);
        assertThat(AnswerCuts.of(Optional.of(post))).isEqualTo(Optional.of(post));
        var page = Page.of(List.of(post), Optional.of("next"));
        assertThat(AnswerCuts.of(page)).isEqualTo(page);
        assertThat(AnswerCuts.of(account)).isEqualTo(account);
        assertThat(AnswerCuts.of(Lookup.absent())).isEqualTo(Lookup.absent());
    }

    @Test
    void names_reasons_and_answers_are_cut_too_and_what_things_are_found_by_is_not() {
        var account =
                (Account) AnswerCuts.of(Account.of("1", LONG).displayName(LONG).build());
        assertThat(account.displayName()).hasSize(AnswerLimits.LONGEST_NAME);
        assertThat(account.handle()).isEqualTo(LONG);
        var choice = (Choice) AnswerCuts.of(Choice.of("v", Map.of(Locale.ENGLISH, LONG)));
        assertThat(choice.label(Locale.ENGLISH)).hasSize(AnswerLimits.LONGEST_NAME);
        assertThatCode(() -> AnswerLimits.check(AnswerCuts.of(Lookup.cannotTell(LONG))))
                .doesNotThrowAnyException();
        assertThatCode(() -> AnswerLimits.check(AnswerCuts.of(Lookup.refused(LONG))))
                .doesNotThrowAnyException();
        var poll = Poll.of(List.of("a" + LONG, "b" + LONG), Duration.ofHours(1));
        assertThatCode(() -> AnswerLimits.check(AnswerCuts.of(RemotePost.of("1", Instant.EPOCH, "x")
                        .poll(Optional.of(poll))
                        .build())))
                .doesNotThrowAnyException();
    }
}

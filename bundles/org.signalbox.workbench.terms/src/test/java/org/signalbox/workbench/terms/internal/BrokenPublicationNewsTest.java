package org.signalbox.workbench.terms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;

class BrokenPublicationNewsTest {
    private final BrokenPublicationNews news = new BrokenPublicationNews();

    @Test
    void eachPublicationThatBreaksIsToldOnce() {
        assertThat(news.tell(List.of(broken("p1", Severity.ERROR)))
                        .orElseThrow()
                        .code())
                .isEqualTo("termsview.news.one");
        assertThat(news.tell(List.of(broken("p1", Severity.ERROR)))).isEmpty();
        assertThat(news.tell(List.of(
                                broken("p1", Severity.ERROR),
                                broken("p2", Severity.ERROR),
                                broken("p3", Severity.ERROR)))
                        .orElseThrow()
                        .args())
                .containsExactly("2");
    }

    @Test
    void whatIsOnlyDoubtfulIsNoNews() {
        assertThat(news.tell(List.of(broken("p1", Severity.WARNING)))).isEmpty();
        assertThat(news.any()).isFalse();
    }

    @Test
    void onceNothingBreaksAnyMoreTheNoticeIsNoLongerTrue() {
        news.tell(List.of(broken("p1", Severity.ERROR)));
        assertThat(news.any()).isTrue();

        news.tell(List.of());

        assertThat(news.any()).isFalse();
        assertThat(news.tell(List.of(broken("p1", Severity.ERROR))))
                .as("it broke again")
                .isPresent();
    }

    private static BrokenPublication broken(String id, Severity severity) {
        var finding = new TermsBreach(
                severity, "chirp.text.limit", "urn:x:1", Message.of("terms.text-too-long"), 0, 0, new Remedy.Shorten());
        return new BrokenPublication(
                new PublicationId(id),
                new AccountId("anna", "chirp"),
                "Title",
                "content/a.md",
                PublicationState.PLANNED,
                Instant.parse("2026-11-24T12:00:00Z"),
                List.of(finding));
    }
}

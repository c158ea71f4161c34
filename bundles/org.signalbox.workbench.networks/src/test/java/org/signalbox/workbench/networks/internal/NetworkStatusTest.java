package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.model.Message;
import org.signalbox.model.store.RateLimit;
import org.signalbox.networks.AnnouncedEndImpact;
import org.signalbox.networks.UpcomingChange;

class NetworkStatusTest {
    @Test
    void an_account_that_waits_is_told_with_the_end_and_the_answer() {
        var limit = new RateLimit(
                Instant.parse("2027-03-01T08:05:00Z"),
                Message.of("publishing.waiting.asked", "anna@echo", "5 of 100 left"));
        var waits = NetworkStatus.waits(
                Map.of(AccountId.of("anna@echo"), limit), new InstantFormatter(ZoneOffset.UTC, Locale.ENGLISH));

        assertThat(waits)
                .singleElement()
                .satisfies(wait -> assertThat(wait.text(Locale.ENGLISH))
                        .contains("anna@echo waits until")
                        .contains("8:05")
                        .endsWith("to wait: 5 of 100 left"));
    }

    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");
    private static final InstantFormatter MOMENTS = new InstantFormatter(ZoneOffset.UTC, Locale.ENGLISH);

    private static AnnouncedEndImpact end(
            AnnouncedEndHeader.Kind kind, Optional<Instant> at, Optional<Integer> affected) {
        var header = new AnnouncedEndHeader(kind, at, Optional.of("https://echo.example/end"));
        return new AnnouncedEndImpact(
                new AnnouncedEnd("echo", "post.create", header, NOW.minusSeconds(60), NOW), affected);
    }

    @Test
    void an_announced_end_is_a_line_with_its_date_and_what_it_hits() {
        var june = Optional.of(Instant.parse("2027-06-30T23:59:59Z"));
        var lines =
                AnnouncedEndLine.of(List.of(end(AnnouncedEndHeader.Kind.SUNSET, june, Optional.of(3))), NOW, MOMENTS);

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.text().text(Locale.ENGLISH))
                    .contains("Jun 30, 2027", "post.create ends", "3 publications are affected");
            assertThat(line.text().text(Locale.FRENCH)).contains("post.create prend fin", "3 publications");
            assertThat(line.tip())
                    .contains("https://echo.example/end", "Mar 1, 2027")
                    .doesNotContain("isn't known");
            assertThat(line.ahead()).isEqualTo(june);
        });
    }

    @Test
    void only_an_end_that_lies_ahead_is_planned_for() {
        var past = end(AnnouncedEndHeader.Kind.SUNSET, Optional.of(NOW.minusSeconds(1)), Optional.empty());
        var undated = end(AnnouncedEndHeader.Kind.DEPRECATION, Optional.empty(), Optional.empty());
        var deprecated = end(AnnouncedEndHeader.Kind.DEPRECATION, Optional.of(NOW.plusSeconds(9)), Optional.empty());
        var lines = AnnouncedEndLine.of(List.of(past, undated, deprecated), NOW, MOMENTS);

        assertThat(lines).noneMatch(line -> line.ahead().isPresent());
        assertThat(lines)
                .extracting(line -> line.text().text(Locale.ENGLISH))
                .satisfiesExactly(
                        text -> assertThat(text).contains("which is past"),
                        text -> assertThat(text).isEqualTo("The network says that post.create is deprecated"),
                        text -> assertThat(text).contains("Mar 1, 2027", "is deprecated, the network announces"));
        assertThat(lines.get(0).tip()).contains("isn't known");
    }

    @Test
    void a_row_of_an_announced_end_tells_its_link_and_opens_none() {
        var end = end(AnnouncedEndHeader.Kind.SUNSET, Optional.of(NOW.plusSeconds(9)), Optional.empty());
        var row = ChangeRow.of(
                new UpcomingChange(
                        NOW.plusSeconds(9),
                        "echo",
                        UpcomingChange.Kind.OPERATION_SUNSET,
                        Message.of("networks.calendar.operation-sunset", "Echo", "post.create"),
                        end.affected(),
                        Optional.empty(),
                        Optional.empty(),
                        end.end().link(),
                        Optional.of(end.end())),
                "Echo",
                NOW,
                MOMENTS);

        assertThat(row.told()).isEqualTo("Announced in the network's answers. https://echo.example/end");
        assertThat(row.source()).isEmpty();
        assertThat(row.isOfNetwork()).isTrue();
        assertThat(row.key()).isEqualTo("echo OPERATION_SUNSET post.create");
        assertThat(ChangeTable.commands(row))
                .contains(ChangeTable.Command.PLAN)
                .doesNotContain(ChangeTable.Command.SOURCE);
    }
}

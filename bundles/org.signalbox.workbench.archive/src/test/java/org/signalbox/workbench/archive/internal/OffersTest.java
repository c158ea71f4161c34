package org.signalbox.workbench.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.archive.ArchiveProgress;
import org.signalbox.archive.ArchiveState;
import org.signalbox.model.AccountId;
import org.signalbox.sites.ApiRange;
import org.signalbox.sites.Catalog;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.ConnectorOffer;
import org.signalbox.sites.DocumentOffer;
import org.signalbox.sites.OfferState;
import org.signalbox.sites.TermsEntry;
import org.signalbox.sites.TermsState;

class OffersTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private static ConnectorOffer connector(String version, OfferState state) {
        var entry = new ConnectorEntry(
                "echo",
                "Echo",
                version,
                new ApiRange(1, 1),
                "connectors/e.jar",
                9,
                "0",
                "0",
                List.of(),
                List.of(),
                "",
                Optional.empty(),
                DAY);
        return new ConnectorOffer("site", entry, "Echo", state, Optional.of("1.0.0"), Optional.empty());
    }

    private static Catalog catalog() {
        var document = new DocumentOffer(
                "site",
                new TermsEntry("echo", "2026-12-01", "terms/e.json", 9, "0", DAY),
                TermsState.IN_USE,
                Optional.empty());
        return new Catalog(
                List.of(connector("1.0.0", OfferState.INSTALLED), connector("1.1.0", OfferState.UPDATE_AVAILABLE)),
                List.of(document));
    }

    @Test
    void updatesComeFirstAndCanBeMade() {
        var rows = OfferRow.of(catalog());
        assertThat(rows.getFirst().version()).isEqualTo("1.1.0");
        assertThat(rows.getFirst().actionLabel()).isPresent();
        assertThat(rows.get(1).actionLabel()).isEmpty();
    }

    @Test
    void anUpdateIsToldOnceAlsoOverRestarts() {
        var news = new UpdateNews(Set.of());
        assertThat(news.tell(catalog())).isPresent();
        assertThat(news.tell(catalog())).isEmpty();
        assertThat(new UpdateNews(news.told()).tell(catalog())).isEmpty();
    }

    @Test
    void aSiteIsAnAddressOrAFolder() {
        assertThat(AddSiteDialog.parse(" https://x.example/s/ ")).contains(URI.create("https://x.example/s/"));
        assertThat(AddSiteDialog.parse("/srv/site")).map(URI::getScheme).contains("file");
        assertThat(AddSiteDialog.parse("srv/site")).isEmpty();
    }

    @Test
    void anAccountIsArchivedRunningOrStopped() {
        var row = new AccountArchiveRow(
                new AccountId("anna", "echo"), true, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(row.state()).isEqualTo(AccountArchiveRow.State.NONE);
        assertThat(row.with(progress(ArchiveState.WAITING)).state()).isEqualTo(AccountArchiveRow.State.RUNNING);
        assertThat(row.with(progress(ArchiveState.STOPPED)).state()).isEqualTo(AccountArchiveRow.State.STOPPED);
        assertThat(ArchiveText.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    }

    private static ArchiveProgress progress(ArchiveState state) {
        return new ArchiveProgress(
                new AccountId("anna", "echo"),
                state,
                ArchiveProgress.Step.POSTS,
                1,
                2,
                1,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

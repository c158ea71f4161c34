package org.signalbox.publishing.internal.holds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.ProcessingTime;
import org.signalbox.model.AccountId;
import org.signalbox.model.DueTime;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.publishing.internal.FakeNetworks;

/** Preparing begins as early as the network declares for the media's kinds and sizes. */
class PreparationLeadTimesTest {
    private static final Instant DUE = Instant.parse("2027-03-01T09:00:00Z");
    private final FakeNetworks networks = new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH);

    private Duration leadTime(MediaInfo... media) {
        var planned = Publication.planned(
                new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), AccountId.of("anna@chirp"), DUE),
                new PostSnapshot("film", "content/a.md", "source", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "film", List.of(media))),
                DueTime.of(DUE, Optional.empty(), Overdue.LATE));
        var ahead = PreparationLeadTimes.withPreparationLeadTime(planned, networks);
        assertThat(ahead.prepareAt())
                .isEqualTo(
                        ahead.dueTime().preparationLeadTime().isZero()
                                ? Optional.empty()
                                : Optional.of(DUE.minus(ahead.dueTime().preparationLeadTime())));
        return ahead.dueTime().preparationLeadTime();
    }

    private static MediaInfo media(String type, long mebibytes) {
        return new MediaInfo("media/a", "", type, mebibytes << 20, 0, 0, "00");
    }

    @Test
    void sizesAndKindsAddUpToTheUsualTenSeconds() {
        networks.processing(
                ProcessingTime.of("image/gif", Duration.ofSeconds(20)),
                ProcessingTime.of("video/", Duration.ofMinutes(2)).perMebibyte(Duration.ofSeconds(3)));
        assertThat(leadTime(media("video/mp4", 100))).isEqualTo(Duration.ofSeconds(120 + 300 + 10));
        assertThat(leadTime(media("video/mp4", 100), media("image/gif", 1))).isEqualTo(Duration.ofSeconds(450));
        assertThat(leadTime(media("image/png", 5))).isZero();
        assertThat(leadTime()).isZero();
    }

    @Test
    void nothingIsPreparedLongerAheadThanItMayTake() {
        networks.processing(ProcessingTime.of("video/", Duration.ofDays(9)));
        assertThat(leadTime(media("video/mp4", 1)))
                .isEqualTo(Duration.ofHours(6).plusSeconds(10));
    }

    @Test
    void whatIsNotDeclaredIsPreparedAsUsual() {
        assertThat(leadTime(media("video/mp4", 100))).isZero();
    }
}

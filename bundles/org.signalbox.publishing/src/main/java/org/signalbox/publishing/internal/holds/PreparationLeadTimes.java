package org.signalbox.publishing.internal.holds;

import java.time.Duration;
import java.util.List;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.ProcessingTime;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Publication;
import org.signalbox.networks.Networks;
import org.signalbox.scheduler.DueLoop;

/** How long before its time a publication is begun to be prepared: as long as its network declares for its media. */
final class PreparationLeadTimes {
    private static final long MEBIBYTE = 1L << 20;

    private PreparationLeadTimes() {}

    /** The same, with the lead time that its network declares now. */
    static Publication withPreparationLeadTime(Publication planned, Networks networks) {
        return networks.find(planned.account().network())
                .flatMap(network -> network.descriptor())
                .map(descriptor -> planned.withPreparationLeadTime(leadTime(descriptor, planned)))
                .orElse(planned);
    }

    private static Duration leadTime(Descriptor descriptor, Publication planned) {
        var sum = planned.parts().stream()
                .flatMap(part -> part.media().stream())
                .map(file -> time(descriptor.processing(), file))
                .reduce(Duration.ZERO, Duration::plus);
        var longest = descriptor.longestPreparation();
        return sum.isZero() ? sum : (sum.compareTo(longest) < 0 ? sum : longest).plus(DueLoop.CLAIMED_AHEAD);
    }

    private static Duration time(List<ProcessingTime> declared, MediaInfo file) {
        return declared.stream()
                .filter(each -> file.type().startsWith(each.type()))
                .findFirst()
                .map(each -> each.each()
                        .plus(each.perMebibyte().multipliedBy(file.size()).dividedBy(MEBIBYTE)))
                .orElse(Duration.ZERO);
    }
}

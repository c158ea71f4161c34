package org.signalbox.emulation.linkedin;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** By https://learn.microsoft.com/en-us/linkedin/marketing/versioning and the errors of api-guide/concepts. */
final class LinkedInVersions {
    /**
     * The ends that LinkedIn has named, https://learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations.
     */
    private static final Map<String, String> ENDS = Map.of(
            "202510", "2026-10-15",
            "202511", "2026-11-16",
            "202601", "2027-01-15",
            "202602", "2027-02-15",
            "202603", "2027-03-16");

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    private LinkedInVersions() {}

    /** The answer to a request of a version that there isn't on that day, if so. */
    static Optional<NetworkAnswer> refused(ReceivedRequest request, InstantSource calendar) {
        var asked = request.header("linkedin-version").orElse("");
        if (!asked.matches("20[0-9]{2}(0[1-9]|1[0-2])")) {
            return Optional.of(LinkedInAnswers.error(
                    400,
                    "VERSION_MISSING",
                    "A version must be present. Please specify a version by adding the Linkedin-Version header."));
        }
        var month = YearMonth.parse(asked, MONTH);
        var begins = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var now = calendar.instant();
        return now.isBefore(begins) || !now.isBefore(end(asked, month))
                ? Optional.of(LinkedInAnswers.error(
                        426, "NONEXISTENT_VERSION", "Requested version " + asked + "01 is not active"))
                : Optional.empty();
    }

    private static Instant end(String version, YearMonth month) {
        var named = ENDS.get(version);
        return named == null
                ? month.plusYears(1).atDay(15).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(named + "T00:00:00Z");
    }
}

package org.signalbox.content.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.signalbox.content.ContentFile;
import org.signalbox.content.Ffmpeg;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.VariantCheck;

/** Says which files could be fitted to their networks if FFmpeg were there. */
final class FfmpegProblems {
    private FfmpegProblems() {}

    static void find(
            ContentFile file,
            Map<AccountId, Variant> variants,
            Map<AccountId, VariantCheck> checks,
            Problems problems) {
        var told = new HashSet<String>();
        checks.forEach((account, check) -> check.findings().forEach(finding -> {
            if (finding.remedy() instanceof Remedy.FitMedia fit
                    && isNeeded(Objects.requireNonNull(variants.get(account)), finding, fit)
                    && Ffmpeg.find().isEmpty()
                    && told.add(fit.file())) {
                problems.add(
                        Severity.WARNING,
                        FindingPositions.place(file, account, finding),
                        List.of(),
                        Message.of("content.no-ffmpeg", fit.file()));
            }
        }));
    }

    private static boolean isNeeded(Variant variant, TermsBreach finding, Remedy.FitMedia fit) {
        return variant.parts().get(finding.part()).media().stream()
                .flatMap(MediaInfo::all)
                .anyMatch(medium -> medium.file().equals(fit.file()) && Ffmpeg.isNeeded(medium.type(), fit.plan()));
    }
}

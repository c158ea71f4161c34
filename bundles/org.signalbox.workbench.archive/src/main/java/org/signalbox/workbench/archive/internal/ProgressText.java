package org.signalbox.workbench.archive.internal;

import java.util.Locale;
import org.signalbox.archive.ArchiveProgress;
import org.signalbox.model.Message;

/** Describes an archive's progress. Pure. */
final class ProgressText {
    private ProgressText() {}

    static String of(ArchiveProgress progress) {
        var text = new StringBuilder(
                Message.of("archives.step." + progress.step().name().toLowerCase(Locale.ROOT))
                        .text());
        text.append("  ·  ")
                .append(Message.of(
                                "archives.counts",
                                progress.reads(),
                                progress.expectedReads(),
                                progress.posts(),
                                progress.replies(),
                                progress.media())
                        .text());
        progress.spent()
                .ifPresent(money -> text.append("  ·  ")
                        .append(Message.of("archives.spent", ArchiveText.money(money))
                                .text()));
        progress.message().ifPresent(told -> text.append('\n').append(told.text()));
        progress.until()
                .ifPresent(until -> text.append('\n')
                        .append(Message.of("archives.until", ArchiveText.moment(until))
                                .text()));
        return text.toString();
    }
}

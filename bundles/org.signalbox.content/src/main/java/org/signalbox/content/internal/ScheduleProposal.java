package org.signalbox.content.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.content.ContentFile;
import org.signalbox.model.TextEdit;

/** The comment with a time that a new post begins with, such as {@code # schedule: 2027-03-01T09:00 Europe/Paris}. */
public final class ScheduleProposal {
    private static final Pattern LINE =
            Pattern.compile("(?m)^# schedule: \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d [A-Za-z0-9_+/-]+[ \\t]*\\R?");

    private ScheduleProposal() {}

    /** Replaces it by a line, which then says what it proposed; empty without such a comment in front matter. */
    public static Optional<TextEdit> replace(ContentFile file, String line) {
        var area = file.map().frontMatter();
        var matcher = LINE.matcher(file.text()).region(area.offset(), area.offset() + area.length());
        return matcher.useAnchoringBounds(false).find()
                ? Optional.of(new TextEdit(matcher.start(), matcher.end() - matcher.start(), line))
                : Optional.empty();
    }
}

package org.signalbox.workbench.networks.internal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.networks.ChangePreview;
import org.signalbox.networks.NetworkChange;

/** What a change would hit, in groups that people read before they agree. */
record Impact(List<Group> groups) {
    Impact {
        groups = List.copyOf(groups);
    }

    /**
     * Things that the change hits alike.
     *
     * @param icon of the kit
     * @param title one sentence with the number
     * @param rows one for each thing, soonest first
     */
    record Group(String icon, Message title, List<Row> rows) {
        Group {
            rows = List.copyOf(rows);
        }
    }

    /** One thing; empty cells where there is nothing to tell. */
    record Row(String when, String what, String where) {}

    static Impact of(ChangePreview preview, ZoneId zone, Locale locale) {
        var time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone);
        List<Group> groups = new ArrayList<>();
        if (!preview.finishing().isEmpty()) {
            groups.add(group("send", "finishing", preview.finishing(), time));
        }
        if (!preview.held().isEmpty()) {
            groups.add(group("circle-pause", "held", preview.held(), time));
        }
        if (!preview.released().isEmpty()) {
            groups.add(group("play", "released", preview.released(), time));
        }
        if (!preview.accounts().isEmpty() && preview.change() != NetworkChange.ENABLE) {
            groups.add(new Group(
                    "users",
                    Message.of(
                            "workbench.impact.accounts", preview.accounts().size()),
                    preview.accounts().stream().map(account -> new Row("", account.toString(), "")).toList()));
        }
        if (preview.readablePosts() > 0 && preview.change() != NetworkChange.ENABLE) {
            groups.add(new Group("archive", Message.of("workbench.impact.readable", preview.readablePosts()), List.of()));
        }
        if (groups.isEmpty()) {
            groups.add(new Group("check", Message.of("workbench.impact.nothing"), List.of()));
        }
        return new Impact(groups);
    }

    private static Group group(String icon, String kind, List<Publication> publications, DateTimeFormatter time) {
        return new Group(
                icon,
                Message.of("workbench.impact." + kind, publications.size()),
                publications.stream()
                        .map(publication -> new Row(
                                time.format(publication.due()),
                                publication.title(),
                                publication.account().toString()))
                        .toList());
    }
}

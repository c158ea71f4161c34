package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.Post;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.Schedule;
import org.signalbox.model.Transition;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/** Renders the publications of each account as text, to compare a file and its schedule line by line. */
final class PlanText {
    private PlanText() {}

    /** Text of the current file. */
    static String of(CheckedContent checked) {
        var schedule = checked.file().post().flatMap(Post::schedule);
        return write(checked.variants().values().stream()
                .map(variant -> new Going(variant.account(), schedule, parts(variant)))
                .toList());
    }

    /** Text of the scheduled publications, without sent and final ones, which can't change any more. */
    static String of(List<Publication> planned) {
        return write(planned.stream()
                .filter(publication ->
                        Transition.REPLAN.from(publication.state()).isPresent())
                .map(publication -> new Going(
                        publication.account(),
                        publication.schedule(),
                        publication.parts().stream()
                                .map(PublicationPart::content)
                                .map(PlanText::part)
                                .toList()))
                .toList());
    }

    private record Going(AccountId account, Optional<Schedule> schedule, List<String> parts) {}

    private static List<String> parts(Variant variant) {
        return variant.parts().stream().map(PlanText::part).toList();
    }

    private static String part(VariantPart part) {
        var lines = new ArrayList<String>();
        part.details().title().ifPresent(title -> lines.add("[" + title + "]"));
        lines.add(part.text());
        for (var one : part.media()) {
            lines.add("[" + one.file() + (one.alt().isBlank() ? "" : ": " + one.alt()) + "]");
            one.all().skip(1).forEach(other -> lines.add("[" + one.file() + ": " + other.file() + "]"));
        }
        part.details()
                .link()
                .ifPresent(link -> lines.add("["
                        + Stream.of(link.uri().toString(), link.title(), link.description())
                                .filter(words -> !words.isEmpty())
                                .collect(Collectors.joining(" · "))
                        + link.image().map(image -> " · " + image.file()).orElse("") + "]"));
        part.details().poll().ifPresent(poll -> lines.add("[" + String.join(" / ", poll.answers()) + "]"));
        return String.join("\n", lines);
    }

    private static String write(List<Going> all) {
        var lines = new ArrayList<String>();
        all.stream()
                .sorted(Comparator.comparing(going -> going.account().toString()))
                .forEach(going -> {
                    lines.add(going.account()
                            + going.schedule().map(at -> "  ·  " + at).orElse(""));
                    lines.add(String.join("\n---\n", going.parts()));
                    lines.add("");
                });
        return String.join("\n", lines).strip();
    }
}

package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.Option;
import org.signalbox.content.KnownChoices;
import org.signalbox.model.Message;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.workbench.editor.internal.post.FrontMatterCompletion.Proposal;

/**
 * Choices that networks offer, as proposals: those that are known at once, the others once the network has answered. UI
 * thread; asks for nothing itself.
 */
final class ChoiceSuggestions {
    private static final int MAX = 60;
    private static final int SHORTEST_SEARCH = 2;

    private final Source source;
    private final Map<ChoiceQuestion, KnownChoices> known = new HashMap<>();
    private final Set<ChoiceQuestion> reading = new HashSet<>();

    private Runnable changed = () -> {};

    /** Reads choices in the background, and answers on the UI thread. */
    @FunctionalInterface
    interface Source {
        void read(ChoiceQuestion asked, ChoiceSearch.Answer answer);
    }

    ChoiceSuggestions(Source source) {
        this.source = source;
    }

    /** @param listener is called when other proposals than before are there */
    void onChange(Runnable listener) {
        changed = listener;
    }

    private void found(ChoiceQuestion asked, Optional<KnownChoices> choices) {
        reading.remove(asked);
        if (choices.isPresent() && !choices.get().equals(known.put(asked, choices.get()))) {
            changed.run();
        }
    }

    /** What fits the begun value, then why there isn't more, if so. */
    List<Proposal> at(ChoiceSpot spot, int offset) {
        if (spot.missing().isPresent()) {
            return List.of(remark(
                    offset,
                    Message.of("editor.assist.choices.needs", spot.missing().get())));
        }
        var all = read(spot.all());
        var searches = spot.typed().length() >= SHORTEST_SEARCH
                && !(all.complete() && spot.option().source() == Option.Source.LISTED);
        var found = searches ? read(spot.search()) : KnownChoices.NONE;
        var offered = new LinkedHashMap<String, Choice>();
        Stream.concat(all.choices().stream().filter(choice -> fits(choice, spot.typed())), found.choices().stream())
                .forEach(choice -> offered.putIfAbsent(choice.value(), choice));
        var proposals = new ArrayList<>(offered.values().stream()
                .limit(MAX)
                .map(choice -> proposal(choice, spot, offset))
                .toList());
        remark(spot, searches ? found : all, proposals.isEmpty())
                .ifPresent(remark -> proposals.add(remark(offset, remark)));
        return proposals;
    }

    private KnownChoices read(ChoiceQuestion asked) {
        var now = known.get(asked);
        if ((now == null || !now.fresh()) && reading.add(asked)) {
            source.read(asked, this::found);
        }
        return now == null ? new KnownChoices(List.of(), false, Optional.empty(), false, true, Optional.empty()) : now;
    }

    private static Optional<Message> remark(ChoiceSpot spot, KnownChoices read, boolean empty) {
        if (read.problem().isPresent()) {
            return Optional.of(
                    Message.of("editor.assist.choices.problem", read.problem().get()));
        }
        if (read.reading()) {
            return Optional.of(
                    Message.of("editor.assist.choices.asking", spot.all().account()));
        }
        return empty
                ? Optional.of(
                        Message.of("editor.assist.choices.none", spot.all().account()))
                : Optional.empty();
    }

    private static boolean fits(Choice choice, String typed) {
        var word = typed.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(choice.value()), choice.labels().values().stream())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
    }

    private static Proposal proposal(Choice choice, ChoiceSpot spot, int offset) {
        var label = choice.label(Locale.getDefault());
        var plain = choice.value().matches("[\\p{L}_][\\p{L}\\p{N}_-]*")
                && !choice.value().matches("(?i)true|false|yes|no|on|off|null|y|n");
        return new Proposal(
                offset - spot.typed().length(),
                spot.typed().length(),
                plain ? choice.value() : quoted(choice.value()),
                label,
                label.equals(choice.value()) ? "" : choice.value(),
                "tag",
                "");
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Inserts nothing. */
    private static Proposal remark(int offset, Message message) {
        return new Proposal(offset, 0, "", message.text(), "", "info", "");
    }
}

package org.signalbox.workbench.editor.internal.post;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Option;
import org.signalbox.model.AccountId;
import org.signalbox.workbench.editor.internal.open.EditorFacts;

/** Content assist for front matter. Pure. */
final class FrontMatterCompletion {
    private static final int MAX = 60;

    /** Keys of an item of media beside its file. */
    private static final List<String> OTHERS = List.of("alt", "part", "poster", "captions");

    private FrontMatterCompletion() {}

    /**
     * One proposal.
     *
     * @param offset start of the replaced text
     * @param length of the replaced text
     * @param label displayed text
     * @param detail further text, may be empty
     * @param icon name in {@link org.signalbox.workbench.ui.Icons}
     * @param documentation shown beside the proposal, may be empty
     */
    record Proposal(
            int offset,
            int length,
            String replacement,
            String label,
            String detail,
            String icon,
            String documentation) {}

    /** Proposals for the prefix before the offset, best first; none in the body. */
    static List<Proposal> at(String text, int offset, EditorFacts facts, LocalDateTime now) {
        if (!CompletionSpot.inFrontMatter(text, offset)) {
            return List.of();
        }
        var place = CompletionSpot.at(text, offset);
        var before = place.before;
        var colon = before.indexOf(':');
        return colon < 0 || before.strip().startsWith("- ") && !before.contains(": ")
                ? keysOrItems(place, facts)
                : value(place, before.substring(0, colon).strip(), before.substring(colon + 1), facts, now);
    }

    /** Whether an account is expected at the offset, so that connecting one helps. */
    static boolean asksForAccount(String text, int offset) {
        return asksFor("accounts", text, offset);
    }

    /** Whether one of the post's media is expected at the offset, so that choosing a file helps. */
    static boolean asksForMedia(String text, int offset) {
        return asksFor("media", text, offset);
    }

    private static boolean asksFor(String list, String text, int offset) {
        if (!CompletionSpot.inFrontMatter(text, offset)) {
            return false;
        }
        var place = CompletionSpot.at(text, offset);
        boolean item = place.before.strip().startsWith("-");
        return place.before.startsWith(list + ":") || item && place.above.equals(List.of(list));
    }

    private static List<Proposal> keysOrItems(CompletionSpot spot, EditorFacts facts) {
        var item = spot.before.strip();
        if (item.startsWith("-")) {
            var begun = item.substring(1).stripLeading();
            var list = spot.above.isEmpty() ? "" : spot.above.get(spot.above.size() - 1);
            return switch (list) {
                case "accounts" ->
                    accounts(
                            spot,
                            begun,
                            facts.accounts().stream()
                                    .map(account -> account.id())
                                    .toList(),
                            "");
                case "media" -> media(spot, begun, facts, true);
                default -> List.of();
            };
        }
        var begun = item;
        if (spot.above.isEmpty()) {
            return FrontMatterKey.ALL.stream()
                    .filter(key -> key.label().startsWith(begun) && !spot.text.contains("\n" + key.key() + ":"))
                    .map(key -> spot.key(begun, key))
                    .toList();
        }
        return nestedKeys(spot, begun, facts);
    }

    private static List<Proposal> nestedKeys(CompletionSpot spot, String begun, EditorFacts facts) {
        var top = spot.above.get(0);
        int depth = spot.above.size();
        if (top.equals("options") && depth == 1) {
            return facts.networks().stream()
                    .filter(network ->
                            network.descriptor().isPresent() && network.id().startsWith(begun))
                    .map(network ->
                            spot.proposal(begun, network.id() + ":", network.id(), network.name(), "radio-tower"))
                    .toList();
        }
        if (top.equals("options") && depth == 2) {
            return options(spot, begun, facts.descriptor(spot.above.get(1)));
        }
        if (top.equals("variants") && depth == 1) {
            return accounts(spot, begun, postAccounts(spot.text), ":");
        }
        if (top.equals("variants") && depth == 2) {
            return List.of("text", "title", "media", "link", "poll", "options").stream()
                    .filter(key -> key.startsWith(begun))
                    .map(key -> spot.proposal(begun, key + (key.equals("options") ? ":" : ": "), key, "", "hash"))
                    .toList();
        }
        if (top.equals("variants") && depth == 3 && spot.above.get(2).equals("options")) {
            return options(spot, begun, variantNetwork(spot, facts));
        }
        return List.of();
    }

    private static Optional<Descriptor> variantNetwork(CompletionSpot spot, EditorFacts facts) {
        return AccountId.parse(spot.above.get(1)).flatMap(account -> facts.descriptor(account.network()));
    }

    private static List<Proposal> options(CompletionSpot spot, String begun, Optional<Descriptor> network) {
        return network.stream()
                .flatMap(descriptor -> descriptor.options().stream())
                .filter(option -> option.id().startsWith(begun))
                .map(option -> spot.proposal(
                        begun, option.id() + ": ", option.id(), option.label(Locale.getDefault()), "settings"))
                .toList();
    }

    private static List<Proposal> value(
            CompletionSpot spot, String key, String after, EditorFacts facts, LocalDateTime now) {
        var begun = after.substring(
                        Math.max(after.lastIndexOf(','), Math.max(after.lastIndexOf('['), after.lastIndexOf('{'))) + 1)
                .stripLeading();
        if (spot.above.isEmpty()) {
            return switch (key) {
                case "accounts" ->
                    accounts(
                            spot,
                            begun,
                            facts.accounts().stream()
                                    .map(account -> account.id())
                                    .toList(),
                            "");
                case "schedule" -> schedule(spot, after.stripLeading(), facts.zone(), now);
                case "repeat", "window", "recycle", "overdue" ->
                    words(spot, after.stripLeading(), FrontMatterKey.values(key));
                case "language" -> words(spot, begun, languages());
                case "media" -> inMedia(spot, begun, facts);
                default -> List.of();
            };
        }
        var top = spot.above.get(0);
        if (key.equals("media") || key.equals("- file") || key.equals("file")) {
            return inMedia(spot, begun, facts);
        }
        Optional<Descriptor> network = top.equals("options") && spot.above.size() == 2
                ? facts.descriptor(spot.above.get(1))
                : top.equals("variants") && spot.above.size() == 3 ? variantNetwork(spot, facts) : Optional.empty();
        return network.flatMap(descriptor -> descriptor.options().stream()
                        .filter(option -> option.id().equals(key))
                        .findFirst())
                .map(option -> words(spot, after.stripLeading(), choices(option)))
                .orElse(List.of());
    }

    private static List<String> choices(Option option) {
        return option.kind() == Option.Kind.YES_NO ? List.of("true", "false") : option.choices();
    }

    private static List<Proposal> accounts(CompletionSpot spot, String begun, List<AccountId> all, String suffix) {
        int lineEnd = spot.text.indexOf('\n', spot.offset);
        var line = spot.before + spot.text.substring(spot.offset, lineEnd < 0 ? spot.text.length() : lineEnd);
        return all.stream()
                .filter(account -> account.toString().toLowerCase(Locale.ROOT).contains(begun.toLowerCase(Locale.ROOT)))
                .filter(account -> account.toString().equals(begun) || !line.contains(account.toString()))
                .map(account -> spot.proposal(begun, account + suffix, account.toString(), account.network(), "user"))
                .toList();
    }

    static List<AccountId> postAccounts(String text) {
        var found = new ArrayList<AccountId>();
        var matcher = Pattern.compile("[\\p{L}\\p{N}._-]+@[a-z][a-z0-9-]*").matcher(text);
        while (matcher.find()) {
            AccountId.parse(matcher.group())
                    .filter(account -> !found.contains(account))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static List<Proposal> schedule(CompletionSpot spot, String value, ZoneId preferred, LocalDateTime now) {
        int space = value.indexOf(' ');
        if (space >= 0) {
            var begun = value.substring(space + 1).stripLeading();
            var zones = new ArrayList<String>();
            zones.add(preferred.getId());
            new TreeSet<>(ZoneId.getAvailableZoneIds())
                    .stream()
                            .filter(zone -> zone.contains("/")
                                    && !zone.startsWith("Etc/")
                                    && !zone.startsWith("SystemV/")
                                    && !zones.contains(zone))
                            .forEach(zones::add);
            return zones.stream()
                    .filter(zone -> zone.toLowerCase(Locale.ROOT).contains(begun.toLowerCase(Locale.ROOT)))
                    .limit(MAX)
                    .map(zone -> spot.proposal(begun, zone, zone, "", "clock"))
                    .toList();
        }
        var hour = now.withMinute(0).withSecond(0).withNano(0);
        var nextMonday = now.toLocalDate().plusDays(8 - now.getDayOfWeek().getValue());
        var times = Stream.of(
                        hour.plusHours(1),
                        now.toLocalDate().plusDays(1).atTime(9, 0),
                        now.toLocalDate().plusDays(1).atTime(17, 30),
                        nextMonday.atTime(9, 0))
                .distinct()
                .map(time ->
                        spot.proposal(value, time + " " + preferred, time + " " + preferred, "", "calendar-clock"));
        var queue = words(spot, value, FrontMatterKey.values("schedule")).stream();
        return (value.isEmpty() || value.startsWith("2") ? Stream.concat(times, queue) : queue).toList();
    }

    private static List<Proposal> words(CompletionSpot spot, String begun, List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith(begun))
                .map(word -> spot.proposal(begun, word, word, "", "tag"))
                .toList();
    }

    private static List<String> languages() {
        var tags = new ArrayList<>(List.of(Locale.getDefault().getLanguage()));
        for (var tag : List.of("en", "fr", "de", "es", "it", "pt", "pt-BR", "nl", "pl", "ja", "zh", "ar")) {
            if (!tags.contains(tag)) {
                tags.add(tag);
            }
        }
        return tags;
    }

    /** Fields inside an item's braces, otherwise whole items. */
    private static List<Proposal> inMedia(CompletionSpot spot, String begun, EditorFacts facts) {
        int open = spot.before.lastIndexOf('{');
        if (open > spot.before.lastIndexOf('}')
                || spot.before.strip().startsWith("file:")
                || spot.before.strip().startsWith("- file:")) {
            if (begun.startsWith("file:")
                    || spot.before.strip().contains("file:") && OTHERS.stream().noneMatch(begun::startsWith)) {
                var file = begun.startsWith("file:") ? begun.substring(5).stripLeading() : begun;
                return media(spot, file, facts, false);
            }
            return Stream.concat(Stream.of("file"), OTHERS.stream())
                    .filter(key -> key.startsWith(begun))
                    .map(key -> spot.proposal(begun, key + ": ", key, "", "hash"))
                    .toList();
        }
        return media(spot, begun, facts, true);
    }

    private static List<Proposal> media(CompletionSpot spot, String begun, EditorFacts facts, boolean whole) {
        return facts.media().stream()
                .filter(file -> file.toLowerCase(Locale.ROOT).contains(begun.toLowerCase(Locale.ROOT)))
                .limit(MAX)
                .map(file -> spot.proposal(begun, whole ? "{file: " + file + ", alt: \"\"}" : file, file, "", "image"))
                .toList();
    }
}

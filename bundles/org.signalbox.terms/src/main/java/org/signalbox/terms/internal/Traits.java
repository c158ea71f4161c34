package org.signalbox.terms.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Variant;
import org.signalbox.terms.Term;

/**
 * What a part is and contains, in the words of the predicates {@code has} and {@code is}.
 *
 * @param has such as {@code link}
 * @param is such as {@code first}
 * @param links where its links are
 */
public record Traits(Set<String> has, Set<String> is, List<Links.Link> links) {
    /** The keys of a measure that tell what it is about. */
    private static final List<String> WHAT =
            List.of("unit", "of", "each", "what", "bound", "version", "window", "length", "scope", "period");

    private static final Pattern MENTION = Pattern.compile("(?<![=/\\w])@\\w");
    private static final Pattern HASHTAG = Pattern.compile("(?<![&/\\w])#[\\p{L}_]");

    public static Traits of(Variant variant, int index) {
        var part = variant.parts().get(index);
        var links = Links.addresses(part.text());
        var has = new HashSet<String>();
        if (!links.isEmpty()) {
            has.add("link");
        }
        if (part.text().indexOf('@') >= 0 && MENTION.matcher(part.text()).find()) {
            has.add("mention");
        }
        if (part.text().indexOf('#') >= 0 && HASHTAG.matcher(part.text()).find()) {
            has.add("hashtag");
        }
        for (var medium : part.media()) {
            has.add("media");
            for (var kind : List.of("image", "gif", "video")) {
                if (isOf(medium, kind)) {
                    has.add(kind);
                }
            }
            if (!medium.alt().isBlank()) {
                has.add("alt");
            }
        }
        variant.options().forEach((id, value) -> {
            if (!value.isBlank() && !value.equals("false")) {
                has.add("option:" + id);
            }
        });
        var is = new HashSet<String>();
        is.add(variant.parts().size() > 1 ? "thread" : "single");
        is.add(index == 0 ? "first" : "reply");
        return new Traits(has, is, links);
    }

    /** Whether a medium is of a kind in the words of terms. */
    public static boolean isOf(MediaInfo medium, String kind) {
        return switch (kind) {
            case "image" -> medium.type().startsWith("image/");
            case "gif" -> medium.type().equals("image/gif");
            case "video" -> medium.type().startsWith("video/");
            default -> true;
        };
    }

    /** Whether all predicates of a term hold. */
    public boolean satisfy(Term term, Map<String, String> facts) {
        return term.when().isEmpty()
                || term.when().entrySet().stream().allMatch(each -> holds(each.getKey(), each.getValue(), facts));
    }

    private boolean holds(String predicate, String value, Map<String, String> facts) {
        return switch (predicate) {
            case "has" -> all(has, value);
            case "without" -> Term.items(value).stream().noneMatch(has::contains);
            case "is" -> all(is, value);
            default -> value.equals(facts.get(predicate));
        };
    }

    private static boolean all(Set<String> present, String list) {
        return list.indexOf(' ') < 0 ? present.contains(list) : present.containsAll(Term.items(list));
    }

    /** The same without links, to tell what they cost. */
    public Traits withoutLinks() {
        var fewer = new HashSet<>(has);
        fewer.remove("link");
        return new Traits(fewer, is, List.of());
    }

    /** Of the terms that hold, those that count: the most specific one of each thing that is measured. */
    public List<Term> counting(List<Term> terms, Map<String, String> facts) {
        var counting = new ArrayList<Term>();
        for (var term : terms) {
            if (!satisfy(term, facts)) {
                continue;
            }
            var rival = rival(counting, term);
            if (rival < 0) {
                counting.add(term);
            } else if (predicates(term) >= predicates(counting.get(rival))) {
                counting.set(rival, term);
            }
        }
        return counting;
    }

    private static int rival(List<Term> terms, Term term) {
        for (int i = 0; i < terms.size(); i++) {
            if (aboutTheSame(terms.get(i), term)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean aboutTheSame(Term a, Term b) {
        if (a.kind() != b.kind() || !a.operation().equals(b.operation()) || a.kind() == Term.Kind.NETWORK_SUNSET) {
            return false;
        }
        for (var key : WHAT) {
            if (!Objects.equals(a.measure().get(key), b.measure().get(key))) {
                return false;
            }
        }
        return true;
    }

    private static int predicates(Term term) {
        return term.when().values().stream().mapToInt(value -> Term.items(value).size()).sum();
    }
}

package org.signalbox.terms;

import java.util.List;
import java.util.Map;

/** One condition of a term's {@code when}. A term applies where all of its conditions hold. */
public sealed interface Condition {
    /** Whether it holds for content of a shape and facts about app and account. */
    boolean holds(ContentShape shape, Map<String, String> facts);

    /** The number of single conditions. Of terms about the same thing, the one with the most counts. */
    int size();

    /** The key in terms documents, such as {@code has}. */
    String name();

    /** The value in terms documents, for display; a list is joined by blanks. */
    String text();

    /** A part's content has all of these traits, such as {@code link}. */
    record Has(List<String> traits) implements Condition {
        public Has {
            traits = List.copyOf(traits);
        }

        @Override
        public boolean holds(ContentShape shape, Map<String, String> facts) {
            return shape.has().containsAll(traits);
        }

        @Override
        public int size() {
            return traits.size();
        }

        @Override
        public String name() {
            return "has";
        }

        @Override
        public String text() {
            return String.join(" ", traits);
        }
    }

    /** A part's content has none of these traits. */
    record Without(List<String> traits) implements Condition {
        public Without {
            traits = List.copyOf(traits);
        }

        @Override
        public boolean holds(ContentShape shape, Map<String, String> facts) {
            return traits.stream().noneMatch(shape.has()::contains);
        }

        @Override
        public int size() {
            return traits.size();
        }

        @Override
        public String name() {
            return "without";
        }

        @Override
        public String text() {
            return String.join(" ", traits);
        }
    }

    /** A part has all of these forms, such as {@code thread} and {@code first}. */
    record Is(List<String> forms) implements Condition {
        public Is {
            forms = List.copyOf(forms);
        }

        @Override
        public boolean holds(ContentShape shape, Map<String, String> facts) {
            return shape.is().containsAll(forms);
        }

        @Override
        public int size() {
            return forms.size();
        }

        @Override
        public String name() {
            return "is";
        }

        @Override
        public String text() {
            return String.join(" ", forms);
        }
    }

    /**
     * A fact about app or account has this value. It doesn't hold while the fact is unknown.
     *
     * @param name {@code tier}, {@code account-tier}, {@code api} or {@code instance}
     */
    record Fact(String name, String text) implements Condition {
        @Override
        public boolean holds(ContentShape shape, Map<String, String> facts) {
            return holds(facts);
        }

        public boolean holds(Map<String, String> facts) {
            return text.equals(facts.get(name));
        }

        @Override
        public int size() {
            return 1;
        }
    }
}

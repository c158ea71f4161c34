package org.signalbox.workbench.internal.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFile;
import org.signalbox.content.SourceMap;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.Overdue;
import org.signalbox.model.Post;
import org.signalbox.model.SourceRange;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.terms.VariantCheck;

final class PublishSummaryTest {
    private final List<AccountId> accounts = new ArrayList<>();
    private final Map<AccountId, Variant> variants = new HashMap<>();
    private final Map<AccountId, VariantCheck> checks = new HashMap<>();

    @Test
    void names_every_account_in_the_posts_order_with_its_own_text_and_price() {
        account("nightline@plaza", Optional.of(Money.of("0.015", "USD")), "The long text");
        account("nightline@chirp", Optional.empty(), "Short");
        var summary = summary("Night train");
        assertThat(summary.title()).isEqualTo("Night train");
        assertThat(summary.rows())
                .containsExactly(
                        new PublishSummary.Row(AccountId.of("nightline@plaza"), "The long text", 0, "$0.015"),
                        new PublishSummary.Row(AccountId.of("nightline@chirp"), "Short", 0, ""));
    }

    @Test
    void adds_up_the_price_by_currency() {
        account("a@plaza", Optional.of(Money.of("0.10", "USD")), "x");
        account("b@plaza", Optional.of(Money.of("0.10", "USD")), "x");
        account("c@chirp", Optional.of(Money.of("0.05", "EUR")), "x");
        assertThat(summary("Night train").total()).isEqualTo("€0.05 + $0.20");
    }

    @Test
    void without_any_price_there_is_no_total() {
        account("a@plaza", Optional.empty(), "x");
        assertThat(summary("Night train").total()).isEmpty();
    }

    @Test
    void a_price_above_a_free_allowance_is_told_beside_the_total_or_instead_of_it() {
        account("a@reddit", Optional.empty(), true, "x");
        assertThat(summary("Night train").cost().text(Locale.ENGLISH))
                .isEqualTo("It is free up to a network's free allowance; above that, the terms in force have a price.");
        account("b@plaza", Optional.of(Money.of("0.10", "USD")), "x");
        assertThat(summary("Night train").cost().text(Locale.ENGLISH))
                .isEqualTo("It costs $0.10 in all, by the terms in force, and more where a network's free allowance is "
                        + "used up.");
    }

    @Test
    void without_an_allowance_the_cost_is_the_total_or_none() {
        account("a@plaza", Optional.empty(), "x");
        assertThat(summary("Night train").cost().code()).isEqualTo("workbench.post.now.free");
        account("b@plaza", Optional.of(Money.of("0.10", "USD")), "x");
        assertThat(summary("Night train").cost().code()).isEqualTo("workbench.post.now.price");
    }

    @Test
    void counts_further_parts_and_shortens_a_long_text_between_characters() {
        account("a@plaza", Optional.empty(), "\uD83D\uDE82".repeat(300), "second", "third");
        var row = summary("Night train").rows().getFirst();
        assertThat(row.more()).isEqualTo(2);
        assertThat(row.text()).isEqualTo("\uD83D\uDE82".repeat(279) + "…");
    }

    @Test
    void a_post_without_a_title_is_named_by_its_file() {
        assertThat(summary("").title()).isEqualTo("content/night.md");
    }

    private void account(String id, Optional<Money> price, String... parts) {
        account(id, price, false, parts);
    }

    private void account(String id, Optional<Money> price, boolean aboveAllowance, String... parts) {
        var account = AccountId.of(id);
        accounts.add(account);
        variants.put(
                account,
                new Variant(
                        account,
                        List.of(parts).stream()
                                .map(text -> new VariantPart(text, List.of()))
                                .toList(),
                        Map.of(),
                        Optional.empty()));
        checks.put(account, new VariantCheck(List.of(), price, aboveAllowance, List.of()));
    }

    private PublishSummary summary(String title) {
        var post = new Post(
                Optional.empty(),
                "content/night.md",
                title,
                false,
                accounts,
                Optional.empty(),
                Overdue.LATE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
        var file = new ContentFile(
                "content/night.md",
                "",
                Optional.of(post),
                new SourceMap(new SourceRange("content/night.md", 1, 1, 0, 0), Map.of(), List.of()),
                List.of());
        return PublishSummary.of(new CheckedContent(file, variants, checks, List.of()), Locale.US);
    }
}

package org.signalbox.workbench.internal.dialogs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Post;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.Variant;
import org.signalbox.terms.VariantCheck;
import org.signalbox.workbench.ui.MoneyText;

/**
 * What is published now, for the confirmation.
 *
 * @param title of the post, or else its file's path
 * @param rows one per account, in the post's order
 * @param total price of all rows, such as {@code $0.20 + €0.10}; empty where no network's terms have a price for each
 *     post
 * @param aboveAllowance whether a network has a price above a free allowance
 */
public record PublishSummary(String title, List<Row> rows, String total, boolean aboveAllowance) {
    /** Characters of a text that are shown. */
    private static final int SHOWN = 280;

    public PublishSummary {
        rows = List.copyOf(rows);
    }

    /**
     * What one account publishes.
     *
     * @param text first part, shortened
     * @param more number of further parts
     * @param price empty where the network's terms have none for each post
     */
    public record Row(AccountId account, String text, int more, String price) {}

    /** Summarises a checked post without errors. */
    public static PublishSummary of(CheckedContent checked, Locale locale) {
        var title = checked.file().post().map(Post::title).orElse("");
        var accounts = checked.file().post().map(Post::accounts).orElse(List.of());
        Map<String, Money> sums = new TreeMap<>();
        var rows = accounts.stream()
                .map(account -> {
                    var price =
                            Optional.ofNullable(checked.checks().get(account)).flatMap(VariantCheck::price);
                    price.ifPresent(amount -> sums.merge(amount.currency(), amount, Money::plus));
                    var parts = Optional.ofNullable(checked.variants().get(account))
                            .map(Variant::parts)
                            .orElse(List.of());
                    return new Row(
                            account,
                            parts.isEmpty()
                                    ? ""
                                    : ShortenedText.of(parts.getFirst().text().strip(), SHOWN),
                            Math.max(0, parts.size() - 1),
                            price.map(amount -> MoneyText.text(amount, locale)).orElse(""));
                })
                .toList();
        var total = sums.values().stream()
                .map(amount -> MoneyText.text(amount, locale))
                .collect(Collectors.joining(" + "));
        var aboveAllowance = accounts.stream()
                .anyMatch(account -> Optional.ofNullable(checked.checks().get(account))
                        .filter(VariantCheck::pricedAboveAllowance)
                        .isPresent());
        return new PublishSummary(title.isBlank() ? checked.file().path() : title, rows, total, aboveAllowance);
    }

    /** What it costs, in a sentence. */
    public Message cost() {
        if (total.isEmpty()) {
            return Message.of(aboveAllowance ? "workbench.post.now.allowance" : "workbench.post.now.free");
        }
        return Message.of(aboveAllowance ? "workbench.post.now.price-allowance" : "workbench.post.now.price", total);
    }
}

package org.signalbox.emulation.instagram;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Where conversations are asked for: by a login of Instagram at the account, by one of Facebook at its page, with the
 * page's token.
 */
final class InstagramMailbox {
    private static final Set<String> EDGES = Set.of("conversations", "messages");

    private final InstagramAccounts accounts;
    private final InstagramMessages messages;
    private final InstagramUser.Heard heard;

    /** By permission the refusal of a token without it. */
    private final Function<String, Optional<NetworkAnswer>> denial;

    InstagramMailbox(
            InstagramAccounts accounts,
            InstagramMessages messages,
            InstagramUser.Heard heard,
            Function<String, Optional<NetworkAnswer>> denial) {
        this.accounts = accounts;
        this.messages = messages;
        this.heard = heard;
        this.denial = denial;
    }

    /** Empty for what is no call of it. */
    Optional<NetworkAnswer> answer(String id, FakeInstagram.Bearer bearer, GraphRequest call, String next) {
        var conversation = messages.owner(id);
        var page = accounts.ofPage(id).map(InstagramAccounts.Account::id);
        var account = accounts.account(id).map(InstagramAccounts.Account::id);
        var named = EDGES.contains(FakeInstagram.edge(call)) ? page.or(() -> account) : Optional.<String>empty();
        var owner = conversation.or(() -> named);
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        if (!(bearer instanceof FakeInstagram.Bearer.Account(String of, boolean byPage))) {
            return Optional.of(
                    page.isPresent() ? GraphAnswers.pageTokenNeeded() : GraphAnswers.missing(call.method(), id));
        }
        if (!owner.get().equals(of) || conversation.isEmpty() && byPage != page.isPresent()) {
            return Optional.of(GraphAnswers.missing(call.method(), id));
        }
        if (conversation.isEmpty()) {
            heard.call(byPage ? "Page" : "IGUser", call);
        }
        return Optional.of(denial.apply(byPage ? "instagram_manage_messages" : "instagram_business_manage_messages")
                .orElseGet(() -> performed(id, of, call, next)));
    }

    private NetworkAnswer performed(String id, String account, GraphRequest call, String next) {
        return switch (FakeInstagram.edge(call)) {
            case "" -> messages.shown(id, call);
            case "conversations" -> messages.list(account, call, next);
            default -> messages.create(accounts.account(account).orElseThrow(), call);
        };
    }
}

package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.accounts.OtherAccountException;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;

/** Which targets of a login become accounts. */
class TargetChoiceTest {
    private static final URI ORIGIN = URI.create("https://pages.example");
    private static final Grant GRANT = new Grant(ORIGIN, "anna", Map.of(), Map.of());
    private static final Account NEWS =
            Account.of("31", "news").displayName("The News").build();
    private static final Account SHOP = Account.of("32", "shop").build();
    private static final Descriptor PAGES = Descriptor.of(
                    "pages", "Pages", new Auth.Credentials(Optional.of(ORIGIN), List.of()))
            .capabilities(Capability.PUBLISH, Capability.TARGETS)
            .build();

    @TempDir
    Path workspace;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> proven = new ArrayList<>();
    private final List<AccountRecord> stored = new ArrayList<>();
    private boolean json;

    private List<AccountRecord> connect(List<Account> listed, Optional<String> name, String... wanted)
            throws Exception {
        var in = new Invocation(
                List.of(),
                workspace,
                json,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "anna",
                TimelineReportTest.NO_SECRETS);
        return new TargetChoice(networks(listed), accounts(), in, PAGES)
                .connect(Login.of(GRANT), name, List.of(wanted));
    }

    private Networks networks(List<Account> listed) {
        return faked(Networks.class, (method, args) -> switch (method) {
            case "targets" -> listed;
            case "verify" -> {
                var target = ((Login) args[1]).grant().target().orElseThrow();
                proven.add(target);
                yield listed.stream()
                        .filter(each -> each.remoteId().equals(target) && !target.equals("gone"))
                        .findFirst()
                        .orElseThrow(() -> ConnectorException.AuthorizationLost.ofTarget("the page was deleted"));
            }
            default -> throw new AssertionError(method);
        });
    }

    @SuppressWarnings("unchecked")
    private Accounts accounts() {
        return faked(Accounts.class, (method, args) -> switch (method) {
            case "list" -> List.copyOf(stored);
            case "add" -> {
                var added = new ArrayList<AccountRecord>();
                ((Map<AccountId, Account>) args[1]).forEach((id, account) -> {
                    stored.stream()
                            .filter(known -> known.id().equals(id))
                            .forEach(known -> OtherAccountException.requireSame(known, account));
                    added.add(record(id, account));
                });
                stored.addAll(added);
                yield added;
            }
            default -> throw new AssertionError(method);
        });
    }

    private static AccountRecord record(AccountId id, Account account) {
        return new AccountRecord(
                id,
                account.remoteId(),
                account.handle(),
                account.displayName(),
                Optional.empty(),
                ORIGIN,
                Optional.empty(),
                Instant.EPOCH,
                1,
                "g",
                Optional.of(account.remoteId()),
                Map.of());
    }

    private interface Answer {
        Object of(String method, Object[] args) throws Exception;
    }

    private static <T> T faked(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> answer.of(method.getName(), args)));
    }

    @Test
    void theOnlyTargetNeedsNoChoiceAndHasTheGivenName() throws Exception {
        assertThat(connect(List.of(NEWS), Optional.of("me")))
                .extracting(AccountRecord::id)
                .containsExactly(AccountId.of("me@pages"));
    }

    @Test
    void namedTargetsAreConnectedByTheirIdOrHandleAndNamedAfterIt() throws Exception {
        assertThat(connect(List.of(NEWS, SHOP), Optional.of("me"), "32", "news", "32"))
                .extracting(AccountRecord::id)
                .containsExactly(AccountId.of("shop@pages"), AccountId.of("news@pages"));
        assertThat(proven).containsExactly("32", "31");
    }

    @Test
    void withoutATerminalSeveralAreListedAndNothingIsConnected() {
        assertThatThrownBy(() -> connect(List.of(NEWS, SHOP), Optional.empty()))
                .isInstanceOfSatisfying(CommandException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(e.message().text()).contains("--target ID");
                });
        assertThat(err.toString()).contains("31", "The News", "32", "shop");
        assertThat(proven).isEmpty();
        assertThat(stored).isEmpty();
    }

    @Test
    void theListIsJsonForPrograms() throws Exception {
        connect(List.of(NEWS, SHOP), Optional.empty(), "31");
        json = true;
        assertThatThrownBy(() -> connect(List.of(NEWS, SHOP), Optional.empty(), "33"))
                .isInstanceOfSatisfying(CommandException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
                    targets(e.told().orElseThrow());
                });
        assertThat(out.toString()).as("the error is in the same document").isEmpty();
    }

    private static void targets(JsonObject document) {
        var targets = document.getAsJsonArray("targets");
        assertThat(targets).hasSize(2);
        assertThat(targets.get(0).getAsJsonObject().get("account").getAsString())
                .isEqualTo("news@pages");
        assertThat(targets.get(0).getAsJsonObject().get("connected").getAsBoolean())
                .isTrue();
        assertThat(targets.get(1).getAsJsonObject().get("connected").getAsBoolean())
                .isFalse();
    }

    @Test
    void nothingIsStoredWhenOneOfThemIsGone() {
        var gone = Account.of("gone", "gone").build();
        assertThatThrownBy(() -> connect(List.of(NEWS, gone), Optional.empty(), "31", "gone"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("the page was deleted");
        assertThat(proven).containsExactly("31", "gone");
        assertThat(stored).isEmpty();
    }

    @Test
    void anotherAccountUnderAKnownNameIsRefused() throws Exception {
        connect(List.of(NEWS), Optional.of("me"));
        assertThatThrownBy(() -> connect(List.of(SHOP), Optional.of("me")))
                .isInstanceOfSatisfying(CommandException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCode.PROBLEMS);
                    assertThat(e.message().text(Locale.ENGLISH))
                            .contains("me@pages is news (31)", "shop (32)", "another name");
                });
        assertThat(stored).extracting(AccountRecord::remoteId).containsExactly("31");
    }

    @Test
    void aLoginWithoutTargetsIsTold() {
        assertThatThrownBy(() -> connect(List.of(), Optional.empty()))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PROBLEMS));
    }
}

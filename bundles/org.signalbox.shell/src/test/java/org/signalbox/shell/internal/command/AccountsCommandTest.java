package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.UsageText;

/** A login with several targets is connected by its network alone. */
class AccountsCommandTest {
    @TempDir
    Path workspace;

    private static final NetworkInfo OFF = new NetworkInfo(
            new NetworkRecord(
                    "pages",
                    "Pages",
                    NetworkState.DISABLED,
                    Optional.of("1.0.0"),
                    Optional.empty(),
                    Optional.of("Vendor"),
                    "#123456",
                    Instant.EPOCH,
                    1),
            Optional.empty(),
            0,
            Optional.empty());

    private static final Networks NETWORKS =
            faked(Networks.class, word -> "pages".equals(word) ? Optional.of(OFF) : Optional.empty());

    private final AccountsCommand command = new AccountsCommand(faked(EngineServices.class, nothing -> NETWORKS));

    private interface Answer {
        Object to(Object argument);
    }

    private static <T> T faked(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> answer.to(args == null ? "" : args[0])));
    }

    private void add(String word) throws Exception {
        var nowhere = new PrintWriter(Writer.nullWriter());
        command.run(new Invocation(
                List.of("add", word), workspace, false, nowhere, nowhere, "anna", TimelineReportTest.NO_SECRETS));
    }

    @Test
    void theHelpSaysThatTheNetworkIsEnough() {
        assertThat(UsageText.lines(command.syntax())).anyMatch(line -> line.contains("accounts add [NAME@]NETWORK"));
    }

    @Test
    void aNetworkThatIsOffIsToldAsSuch() {
        assertThatThrownBy(() -> add("pages")).isInstanceOfSatisfying(CommandException.class, e -> {
            assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(e.message().text(Locale.ENGLISH)).contains("signalbox networks enable pages");
        });
        assertThatThrownBy(() -> add("nobody"))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }
}

package org.signalbox.workbench.networks.internal;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.networks.ChangePlan;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Networks;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Actions on networks and accounts, for the part and the menu. UI thread. */
@Creatable
public final class NetworkActions {
    private final WorkbenchServices services;
    private final Background background;
    private final Toasts toasts;
    private final Palette palette;
    private final Icons icons;
    private final ChangeActions changes;
    private final HoldRuleActions rules;
    private final NetworkArchiveActions archives;
    private final ConnectorInstallation installation;
    private final IsolationActions isolation;
    private final ConnectorLogOpener logs;

    @Inject
    public NetworkActions(
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            Palette palette,
            Icons icons,
            ChangeActions changes,
            HoldRuleActions rules,
            NetworkArchiveActions archives,
            ConnectorInstallation installation,
            IsolationActions isolation,
            ConnectorLogOpener logs) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.palette = palette;
        this.icons = icons;
        this.changes = changes;
        this.rules = rules;
        this.archives = archives;
        this.installation = installation;
        this.isolation = isolation;
        this.logs = logs;
    }

    /** Whether this window may change networks. */
    boolean mayChange() {
        return services.may(StorePermission.ADMINISTER);
    }

    /** Fills a menu with the network's actions, one of them for the end that it announces. */
    void fill(Menu menu, NetworkCard network, Optional<Instant> end, Shell shell) {
        var admin = mayChange();
        if (network.connects()) {
            item(menu, "plug-zap", Message.of("workbench.networks.connect"), () -> connect(shell, network.id()))
                    .setEnabled(services.may(StorePermission.CONNECT));
            PermissionCheck.explain(menu, services, StorePermission.CONNECT);
            new MenuItem(menu, SWT.SEPARATOR);
        }
        PermissionCheck.explain(menu, services, StorePermission.ADMINISTER);
        for (var change : NetworkChange.values()) {
            if (network.changes().contains(change)) {
                item(menu, icon(change), label(change), () -> change(shell, network.id(), network.name(), change))
                        .setEnabled(admin);
            }
        }
        if (network.changes().isEmpty()) {
            item(menu, "download", Message.of("workbench.networks.install"), () -> install(shell))
                    .setEnabled(admin);
        }
        isolation.extend(menu, network, shell);
        new MenuItem(menu, SWT.SEPARATOR);
        var id = Optional.of(network.id());
        item(menu, "calendar-clock", Message.of("networksview.plan.action"), () -> changes.plan(shell, id))
                .setEnabled(admin);
        end.map(at -> Message.of(
                        "networksview.plan.for-end", InstantFormatter.here().at(at)))
                .map(label -> item(menu, "calendar-plus", label, () -> changes.plan(shell, id, end)))
                .ifPresent(item -> item.setEnabled(admin));
        item(menu, "circle-pause", Message.of("networksview.rule.action"), () -> rules.edit(shell, network.id()))
                .setEnabled(admin);
        if (!network.accounts().isEmpty()) {
            item(menu, "archive", Message.of("networksview.archive.action"), () -> archive(shell, network));
        }
        item(menu, "file-text", Message.of("networksview.log.action"), () -> logs.open(network.id()));
        CompanionActions.extend(menu, network.id(), shell);
    }

    /** Fills a menu with the account's actions. */
    void fill(Menu menu, NetworkCard.Line account, NetworkCard network, Shell shell) {
        var connects = services.may(StorePermission.CONNECT);
        PermissionCheck.explain(menu, services, StorePermission.CONNECT);
        if (account.paused().isPresent()) {
            item(
                            menu,
                            "play",
                            Message.of("workbench.accounts.resume"),
                            () -> act(
                                    Message.of("workbench.accounts.resuming", account.id()),
                                    accounts -> accounts.resume(account.id(), services.actor())))
                    .setEnabled(connects);
        } else {
            item(
                            menu,
                            "circle-pause",
                            Message.of("workbench.accounts.pause"),
                            () -> act(
                                    Message.of("workbench.accounts.pausing", account.id()),
                                    accounts -> accounts.pause(
                                            account.id(),
                                            Message.of("workbench.accounts.paused-by", services.actor()),
                                            services.actor())))
                    .setEnabled(connects);
        }
        if (network.connects()) {
            item(menu, "key-round", Message.of("workbench.accounts.again"), () -> connect(shell, network.id()))
                    .setEnabled(connects);
        }
        item(
                        menu,
                        "circle-pause",
                        Message.of("networksview.rule.action"),
                        () -> rules.edit(shell, account.id().toString()))
                .setEnabled(mayChange());
        item(
                menu,
                "archive",
                Message.of("networksview.archive.action"),
                () -> archives.make(shell, network.id(), account.id().toString(), List.of(account.id())));
        new MenuItem(menu, SWT.SEPARATOR);
        item(menu, "trash-2", Message.of("workbench.accounts.remove"), () -> {
                    if (new RemoveAccountDialog(shell, palette, icons, account.id()).open() == RemoveAccountDialog.OK) {
                        act(
                                Message.of("workbench.accounts.removing", account.id()),
                                accounts -> accounts.remove(account.id(), services.actor()));
                    }
                })
                .setEnabled(connects);
    }

    private void act(Message label, Consumer<Accounts> action) {
        services.accounts()
                .ifPresent(accounts -> background.run(
                        label,
                        progress -> {
                            action.accept(accounts);
                            return true;
                        },
                        done -> {}));
    }

    private MenuItem item(Menu menu, String icon, Message label, Runnable action) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(label.text());
        item.setImage(icons.get(icon, Icons.SMALL, ThemeColor.MUTED));
        item.addListener(SWT.Selection, event -> action.run());
        return item;
    }

    static Message label(NetworkChange change) {
        return Message.of("workbench.networks.change." + change.name().toLowerCase(Locale.ROOT));
    }

    private static String icon(NetworkChange change) {
        return switch (change) {
            case ENABLE -> "power";
            case DRAIN -> "hourglass";
            case DISABLE -> "power-off";
            case REMOVE -> "trash-2";
        };
    }

    /** Previews a change and applies it after confirmation. */
    void change(Shell shell, String network, String name, NetworkChange change) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        services.networks()
                .ifPresent(networks -> ask(shell, network, change, () -> make(networks, network, name, change)));
    }

    /** Previews a change and runs {@code agreed} after confirmation. */
    void ask(Shell shell, String network, NetworkChange change, Runnable agreed) {
        changes.ask(shell, PlanRequest.now(network, change), seen -> agreed.run());
    }

    /** As {@link #ask}; if the same change is planned, previews the impact at its due time. */
    void askPlanned(Shell shell, String network, NetworkChange change, Message confirm, Runnable agreed) {
        var plan = services.find(ChangePlan.class);
        if (plan.isEmpty()) {
            ask(shell, network, change, agreed);
            return;
        }
        background.run(
                Message.of("networksview.changes.loading"),
                progress -> plan.get().open().stream()
                        .filter(open -> open.network().equals(network) && open.kind() == PlanRequest.kind(change))
                        .findFirst(),
                open -> open.ifPresentOrElse(
                        planned -> changes.preview(shell, planned, agreed, confirm),
                        () -> ask(shell, network, change, agreed)));
    }

    /** Estimates archives of all accounts and starts them after confirmation. */
    private void archive(Shell shell, NetworkCard network) {
        archives.make(
                shell,
                network.id(),
                network.name(),
                network.accounts().stream().map(NetworkCard.Line::id).toList());
    }

    private void make(Networks networks, String network, String name, NetworkChange change) {
        var verb = change.name().toLowerCase(Locale.ROOT);
        background.run(
                Message.of("workbench.networks.doing." + verb, name),
                progress -> networks.change(network, change, services.actor()),
                done -> toasts.show(Severity.INFO, Message.of("workbench.networks.done." + verb, name)));
    }

    /** Asks for an account's authorization and adds the account. */
    void connect(Shell shell, String network) {
        if (!PermissionCheck.given(services, toasts, StorePermission.CONNECT)) {
            return;
        }
        services.networks()
                .flatMap(networks -> networks.find(network))
                .flatMap(info -> info.descriptor())
                .ifPresent(descriptor -> connect(shell, descriptor));
    }

    private void connect(Shell shell, Descriptor descriptor) {
        if (descriptor.app().isEmpty()) {
            connect(shell, descriptor, List.of());
            return;
        }
        background.run(
                Message.of("workbench.connect.reading", descriptor.name()),
                progress -> AccountConnection.missing(services, descriptor),
                missing -> {
                    if (!shell.isDisposed()) {
                        connect(shell, descriptor, missing);
                    }
                });
    }

    private void connect(Shell shell, Descriptor descriptor, List<Field> app) {
        var connecting = new AccountConnection(services, descriptor, app);
        var dialog = new ConnectDialog(shell, palette, icons, descriptor, connecting, background);
        dialog.open();
        dialog.targets()
                .ifPresent(login ->
                        new TargetsDialog(shell, palette, icons, login.connection(), login.login(), background).open());
    }

    /** Asks for a connector file, shows its details, and installs it after approval. */
    void install(Shell shell) {
        installation.install(shell);
    }

    /** Cards of all networks without accounts, from memory. */
    List<NetworkCard> cards() {
        return services.networks()
                .map(Networks::list)
                .map(all -> NetworkCard.of(all, List.of()))
                .orElse(List.of());
    }
}

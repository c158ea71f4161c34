package org.signalbox.workbench.planner.internal.timeline;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.Severity;
import org.signalbox.model.store.Registration;
import org.signalbox.notices.Notice;
import org.signalbox.notices.NoticeCondition;
import org.signalbox.notices.Notices;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Shows notices that need a user's action, with links to their subject. */
public final class NoticesAddon {
    private final DesktopNotifications desktop = DesktopNotifications.ofSystem();
    private final OpenNotices open = new OpenNotices();
    private Optional<Notices> heard = Optional.empty();
    private List<Registration> registrations = List.of();

    @PostConstruct
    void listen(MApplication application, IEventBroker events) {
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, event -> {
            var services = application.getContext().get(WorkbenchServices.class);
            if (services != null
                    && application.getChildren().get(0).getWidget() instanceof Shell shell
                    && !shell.isDisposed()) {
                services.watch(shell, () -> subscribe(services.find(Notices.class), application, shell));
            }
        });
    }

    @PreDestroy
    void close() {
        registrations.forEach(Registration::close);
        desktop.close();
    }

    private void subscribe(Optional<Notices> notices, MApplication application, Shell shell) {
        if (!notices.equals(heard)) {
            close();
            heard = notices;
            registrations = notices.map(service -> List.of(
                            service.onNotice(notice -> later(shell, () -> tell(notice, application, shell))),
                            service.onEnd(ended -> later(shell, () -> open.ended(ended)))))
                    .orElse(List.of());
        }
    }

    private static void later(Shell shell, Runnable run) {
        var display = shell.isDisposed() ? null : shell.getDisplay();
        if (display != null && !display.isDisposed()) {
            display.asyncExec(run);
        }
    }

    private void tell(Notice notice, MApplication application, Shell shell) {
        if (shell.isDisposed()) {
            return;
        }
        var headline = notice.headline(Locale.getDefault(), Preferences.zone());
        Runnable show = () -> show(notice, application, shell);
        if (!isOfTermsAlone(notice)) {
            var close = application
                    .getContext()
                    .get(Toasts.class)
                    .show(severity(notice), Message.of("notices.plain", headline), Message.of("notices.show"), show);
            open.add(notice, close);
        }
        if (Display.getCurrent() != null && shell.getDisplay().getActiveShell() == null) {
            desktop.show(headline, () -> {
                if (!shell.isDisposed()) {
                    shell.getDisplay().asyncExec(show);
                }
            });
        }
    }

    /** The terms bundle shows its own toast for these, with a link to the fix. */
    private static boolean isOfTermsAlone(Notice notice) {
        return notice.conditions().stream().allMatch(each -> each.kind() == NoticeCondition.Kind.TERMS);
    }

    /** Shows the timeline of a single publication, or else the matching list. */
    private static void show(Notice notice, MApplication application, Shell shell) {
        if (shell.isDisposed()) {
            return;
        }
        shell.setMinimized(false);
        shell.forceActive();
        var context = application.getChildren().get(0).getContext();
        var publications = notice.conditions().stream()
                .flatMap(each -> each.publication().stream())
                .toList();
        if (publications.size() == 1) {
            showTimeline(publications.getFirst(), context.get(EPartService.class), context.get(IEventBroker.class));
        } else {
            list(
                    notice.conditions().getFirst().kind(),
                    context.get(EPartService.class),
                    context.get(IEventBroker.class));
        }
    }

    private static void showTimeline(Publication publication, EPartService parts, IEventBroker events) {
        new TimelineOpener(parts, events).open(publication.id());
    }

    private static void list(NoticeCondition.Kind kind, EPartService parts, IEventBroker events) {
        switch (kind) {
            case REJECTED -> publications("failed", parts, events);
            case REVIEW -> publications("unclear", parts, events);
            case AUTHORIZATION -> publications("held", parts, events);
            case TERMS -> parts.showPart("signalbox.part.broken", EPartService.PartState.ACTIVATE);
            case LATE -> publications("late", parts, events);
            case NETWORK -> parts.showPart("signalbox.part.changes", EPartService.PartState.ACTIVATE);
            case INBOX, UNANSWERED -> parts.showPart("signalbox.part.inbox", EPartService.PartState.ACTIVATE);
            case NODE, STORE, TEST -> parts.showPart("signalbox.part.nodes", EPartService.PartState.ACTIVATE);
        }
    }

    private static void publications(String group, EPartService parts, IEventBroker events) {
        parts.showPart("signalbox.part.publications", EPartService.PartState.ACTIVATE);
        events.post(Selections.GROUP_PUBLICATIONS, group);
    }

    /** Errors stay until they are closed. */
    private static Severity severity(Notice notice) {
        return notice.conditions().stream()
                        .map(NoticeCondition::kind)
                        .anyMatch(kind -> kind == NoticeCondition.Kind.REJECTED
                                || kind == NoticeCondition.Kind.REVIEW
                                || kind == NoticeCondition.Kind.AUTHORIZATION
                                || kind == NoticeCondition.Kind.TERMS)
                ? Severity.ERROR
                : Severity.WARNING;
    }
}

package org.signalbox.workbench.internal.closing;

import java.util.Collection;
import java.util.stream.Collectors;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.di.Persist;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ISaveHandler;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.internal.dialogs.ChoiceDialog;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;

/** Prompts to save an unsaved editor when it closes. */
final class AskingSaveHandler implements ISaveHandler {
    private final IEclipseContext context;
    private final Palette palette;
    private final Icons icons;

    AskingSaveHandler(IEclipseContext context, Palette palette, Icons icons) {
        this.context = context;
        this.palette = palette;
        this.icons = icons;
    }

    @Override
    public boolean save(MPart part, boolean confirm) {
        return saveParts(java.util.List.of(part), confirm);
    }

    @Override
    public boolean saveParts(Collection<MPart> parts, boolean confirm) {
        if (parts.isEmpty()) {
            return true;
        }
        if (confirm) {
            switch (ask(parts)) {
                case YES -> {}
                case NO -> {
                    return true;
                }
                case CANCEL -> {
                    return false;
                }
            }
        }
        var unsaved = parts.stream().filter(part -> !persist(part)).toList();
        // Such as one whose file was changed on disk: the user has to see its banner to decide.
        unsaved.stream()
                .findFirst()
                .ifPresent(part -> context.get(EPartService.class).showPart(part, EPartService.PartState.ACTIVATE));
        return unsaved.isEmpty();
    }

    /** The part says why it fails, and stays unsaved. */
    private static boolean persist(MPart part) {
        if (part.isDirty() && part.getObject() != null) {
            ContextInjectionFactory.invoke(part.getObject(), Persist.class, part.getContext(), null);
        }
        return !part.isDirty();
    }

    @Override
    public Save promptToSave(MPart part) {
        return ask(java.util.List.of(part));
    }

    @Override
    public Save[] promptToSave(Collection<MPart> parts) {
        var answer = ask(parts);
        return parts.stream().map(part -> answer).toArray(Save[]::new);
    }

    private Save ask(Collection<MPart> parts) {
        var names = parts.stream().map(MPart::getLocalizedLabel).collect(Collectors.joining("\n"));
        int chosen = new ChoiceDialog(
                        (Shell) context.get(IServiceConstants.ACTIVE_SHELL),
                        palette,
                        icons,
                        Message.of("workbench.save.title", parts.size()),
                        Message.of("workbench.save.text"),
                        names,
                        Message.of("workbench.save.yes"),
                        Message.of("workbench.save.no"))
                .choose();
        return switch (chosen) {
            case 0 -> Save.YES;
            case 1 -> Save.NO;
            default -> Save.CANCEL;
        };
    }
}

package org.signalbox.workbench.internal.boot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.MApplicationElement;
import org.eclipse.e4.ui.model.application.MContribution;
import org.eclipse.e4.ui.model.application.commands.MCommand;
import org.eclipse.e4.ui.model.application.commands.MHandler;
import org.eclipse.e4.ui.model.application.commands.MKeyBinding;
import org.eclipse.e4.ui.model.application.ui.MElementContainer;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a bundle's contributions from the application model. e4 itself removes only the visible elements of a stopped
 * bundle; its commands, handlers, bindings and descriptors would stay, run its code and pin its class loader. All
 * methods run on the UI thread.
 */
final class ContributionCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(ContributionCleanup.class);
    private static final String PLUGIN = "platform:/plugin/";
    private static final String CLASS = "bundleclass://";

    private final MApplication application;

    ContributionCleanup(MApplication application) {
        this.application = application;
    }

    /** Removes the contributions of a stopped bundle. */
    void remove(String bundle) {
        int removed = removeElements(bundle);
        forgetResource(bundle);
        int links = new InjectionCaches(application.getContext()).forget(bundle);
        LOG.info("Removed {} model elements and {} injection links of {}", removed, links, bundle);
    }

    /**
     * Removes contributions of bundles that are no longer installed from the restored model, before the first window
     * opens.
     */
    void removeAbsent(Bundle[] installed) {
        Set<String> present =
                Arrays.stream(installed).map(Bundle::getSymbolicName).collect(Collectors.toSet());
        Set<String> absent = elements().stream()
                .map(MApplicationElement::getContributorURI)
                .filter(uri -> uri != null && uri.startsWith(PLUGIN))
                .map(uri -> uri.substring(PLUGIN.length()))
                .filter(name -> !present.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String bundle : absent) {
            LOG.info("Removed {} saved model elements of {}, which is gone", removeElements(bundle), bundle);
        }
    }

    private int removeElements(String bundle) {
        List<MApplicationElement> theirs = elements().stream()
                .filter(element -> isOf(bundle, element))
                .sorted(Comparator.comparingInt(ContributionCleanup::order))
                .toList();
        theirs.forEach(this::remove);
        return theirs.size();
    }

    private List<MApplicationElement> elements() {
        List<MApplicationElement> elements = new ArrayList<>();
        Iterator<EObject> all = EcoreUtil.getAllContents((EObject) application, false);
        while (all.hasNext()) {
            if (all.next() instanceof MApplicationElement element) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The assembler sets and saves the contributor's URI; elements added in code are identified by their class. */
    private static boolean isOf(String bundle, MApplicationElement element) {
        return (PLUGIN + bundle).equals(element.getContributorURI())
                || element instanceof MContribution contribution
                        && contribution.getContributionURI() != null
                        && contribution.getContributionURI().startsWith(CLASS + bundle + "/");
    }

    /** Removal order: visible elements, references to commands, then commands. */
    private static int order(MApplicationElement element) {
        if (element instanceof MUIElement) {
            return 0;
        }
        if (element instanceof MKeyBinding) {
            return 1;
        }
        if (element instanceof MHandler) {
            return 2;
        }
        return element instanceof MCommand ? 4 : 3;
    }

    private void remove(MApplicationElement element) {
        if (element instanceof MUIElement seen) {
            seen.setToBeRendered(false);
            MElementContainer<MUIElement> parent = seen.getParent();
            if (parent != null && Objects.equals(parent.getSelectedElement(), seen)) {
                parent.setSelectedElement(null);
            }
        }
        EcoreUtil.remove((EObject) element);
        if (element instanceof MContribution contribution && contribution.getObject() != null) {
            Object object = contribution.getObject();
            contribution.setObject(null);
            ContextInjectionFactory.uninject(object, application.getContext());
        }
    }

    /**
     * Unloads the bundle's fragment. Resolving a proxy to it while the bundle is absent would leave an empty loaded
     * resource, and the reinstalled bundle would silently contribute nothing.
     */
    private void forgetResource(String bundle) {
        ((EObject) application)
                .eResource()
                .getResourceSet()
                .getResources()
                .removeIf(resource -> resource.getURI() != null
                        && resource.getURI().toString().startsWith(PLUGIN + bundle + "/"));
    }
}

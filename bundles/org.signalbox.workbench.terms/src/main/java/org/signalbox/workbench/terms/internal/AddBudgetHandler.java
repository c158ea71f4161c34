package org.signalbox.workbench.terms.internal;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Shows the forecast and asks for a new budget. */
public final class AddBudgetHandler {
    @Execute
    void add(EPartService parts) {
        var shown = parts.showPart("signalbox.part.forecast", EPartService.PartState.ACTIVATE);
        if (shown != null && shown.getObject() instanceof ForecastPart forecast) {
            forecast.addBudget();
        }
    }
}

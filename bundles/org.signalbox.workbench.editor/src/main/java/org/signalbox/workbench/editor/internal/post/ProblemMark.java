package org.signalbox.workbench.editor.internal.post;

import org.eclipse.jface.text.source.Annotation;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;

/** Annotation of a problem. */
final class ProblemMark extends Annotation {
    private final transient Problem problem;

    ProblemMark(Problem problem, String text) {
        super(type(problem.severity()), false, text);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static String type(Severity severity) {
        return "signalbox.problem." + severity;
    }
}

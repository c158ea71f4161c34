package org.signalbox.workbench.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

/**
 * Assigns Alt mnemonics to buttons and field labels: the first letter that is free in the window, preferably at a word
 * start. Keeps mnemonics in the text. Independent of the language.
 */
final class Mnemonics {
    private Mnemonics() {}

    static void give(Composite window) {
        List<Control> wanting = new ArrayList<>();
        Set<Character> taken = new HashSet<>();
        collect(window, wanting, taken);
        for (Control control : wanting) {
            if (control instanceof Button button) {
                button.setText(marked(button.getText(), taken));
            } else if (control instanceof Label label) {
                label.setText(marked(label.getText(), taken));
            }
        }
    }

    private static void collect(Composite parent, List<Control> wanting, Set<Character> taken) {
        Control before = null;
        for (Control child : parent.getChildren()) {
            if (child instanceof Button button) {
                note(button, button.getText(), wanting, taken);
            } else if (before instanceof Label label && isField(child)) {
                note(label, label.getText(), wanting, taken);
            } else if (child instanceof Composite composite && !isField(child)) {
                collect(composite, wanting, taken);
            }
            before = child;
        }
    }

    private static boolean isField(Control control) {
        return switch (control) {
            case Text text -> (text.getStyle() & SWT.READ_ONLY) == 0;
            case Combo combo -> true;
            case Spinner spinner -> true;
            case DateEntry date -> true;
            default -> false;
        };
    }

    private static void note(Control control, String text, List<Control> wanting, Set<Character> taken) {
        int mark = text.replace("&&", "  ").indexOf('&');
        if (mark >= 0 && mark + 1 < text.length()) {
            taken.add(Character.toLowerCase(text.charAt(mark + 1)));
        } else if (!text.isBlank()) {
            wanting.add(control);
        }
    }

    /** The text with a marked free letter, which is then taken; the plain text when no letter is free. */
    static String marked(String text, Set<Character> taken) {
        for (boolean begins : new boolean[] {true, false}) {
            for (int i = 0; i < text.length(); i++) {
                char letter = Character.toLowerCase(text.charAt(i));
                boolean first = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
                if (letter >= 'a' && letter <= 'z' && first == begins && taken.add(letter)) {
                    return text.substring(0, i) + "&" + text.substring(i);
                }
            }
        }
        return text;
    }
}

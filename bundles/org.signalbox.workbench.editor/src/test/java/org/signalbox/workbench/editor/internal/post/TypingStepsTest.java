package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.text.undo.DocumentUndoManagerRegistry;
import org.eclipse.text.undo.IDocumentUndoManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypingStepsTest {
    private final Document document = new Document("Start.");
    private final List<Integer> carets = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-28T09:00:00Z");
    private IDocumentUndoManager undo;
    private TypingSteps steps;

    @BeforeEach
    void connect() {
        DocumentUndoManagerRegistry.connect(document);
        undo = DocumentUndoManagerRegistry.getDocumentUndoManager(document);
        undo.connect(this);
        steps = TypingSteps.install(document, () -> now, carets::add);
    }

    @Test
    void words_typed_without_a_pause_are_undone_together() throws Exception {
        type(" One two.");
        assertThat(afterUndo()).isEqualTo("Start.");
    }

    @Test
    void a_pause_ends_a_step() throws Exception {
        type(" One.");
        pause(Duration.ofMillis(1200));
        type(" Two.");
        pause(Duration.ofMillis(1200));
        type(" Three.");
        assertThat(afterUndo()).isEqualTo("Start. One. Two.");
        assertThat(afterUndo()).isEqualTo("Start. One.");
        assertThat(afterUndo()).isEqualTo("Start.");
    }

    @Test
    void slow_typing_below_a_second_a_key_is_one_step() throws Exception {
        for (char each : " One.".toCharArray()) {
            type(String.valueOf(each));
            pause(Duration.ofMillis(600));
        }
        assertThat(afterUndo()).isEqualTo("Start.");
    }

    @Test
    void a_line_break_ends_a_step() throws Exception {
        type(" One.\nTwo.");
        assertThat(afterUndo()).isEqualTo("Start. One.\n");
        assertThat(afterUndo()).isEqualTo("Start. One.");
        assertThat(afterUndo()).isEqualTo("Start.");
    }

    @Test
    void a_change_of_place_and_back_ends_a_step() throws Exception {
        type(" One.");
        steps.caretAt(0);
        steps.caretAt(document.getLength());
        type(" Two.");
        assertThat(afterUndo()).isEqualTo("Start. One.");
    }

    @Test
    void the_caret_at_the_end_of_what_was_typed_is_no_change_of_place() throws Exception {
        for (char each : " One.".toCharArray()) {
            type(String.valueOf(each));
            steps.caretAt(document.getLength());
        }
        assertThat(afterUndo()).isEqualTo("Start.");
    }

    @Test
    void deleting_is_a_step_of_its_own_and_so_is_typing_after_it() throws Exception {
        type(" One.");
        remove(4);
        type("Two.");
        assertThat(afterUndo()).isEqualTo("Start. ");
        assertThat(afterUndo()).isEqualTo("Start. One.");
    }

    @Test
    void typing_after_an_undo_is_undone_alone() throws Exception {
        type(" One.");
        pause(Duration.ofSeconds(2));
        type(" Two.");
        assertThat(afterUndo()).isEqualTo("Start. One.");
        type(" Three.");
        assertThat(afterUndo()).isEqualTo("Start. One.");
        assertThat(afterUndo()).isEqualTo("Start.");
    }

    @Test
    void undone_steps_can_be_redone_one_by_one() throws Exception {
        type(" One.");
        pause(Duration.ofSeconds(2));
        type(" Two.");
        undo.undo();
        undo.undo();
        undo.redo();
        assertThat(document.get()).isEqualTo("Start. One.");
        undo.redo();
        assertThat(document.get()).isEqualTo("Start. One. Two.");
    }

    @Test
    void after_undo_and_redo_the_caret_is_where_the_change_was() throws Exception {
        type(" One.");
        remove(4);
        undo.undo();
        assertThat(carets).containsExactly("Start. One.".length());
        undo.redo();
        assertThat(carets).endsWith("Start. ".length());
    }

    @Test
    void backspace_held_down_is_one_step_although_the_caret_moves() throws Exception {
        type(" One.");
        for (int i = 0; i < 4; i++) {
            remove(1);
            steps.caretAt(document.getLength());
        }
        assertThat(afterUndo()).isEqualTo("Start. One.");
    }

    @Test
    void undo_stops_at_a_text_that_began_the_history() throws Exception {
        type(" Lost.");
        undo.reset();
        assertThat(undo.undoable()).isFalse();
        type(" One.");
        pause(Duration.ofSeconds(2));
        type(" Two.");
        assertThat(afterUndo()).isEqualTo("Start. Lost. One.");
        assertThat(afterUndo()).isEqualTo("Start. Lost.");
        assertThat(undo.undoable()).isFalse();
    }

    private String afterUndo() throws ExecutionException {
        undo.undo();
        return document.get();
    }

    private void type(String text) throws BadLocationException {
        for (char each : text.toCharArray()) {
            document.replace(document.getLength(), 0, String.valueOf(each));
        }
    }

    private void remove(int characters) throws BadLocationException {
        for (int i = 0; i < characters; i++) {
            document.replace(document.getLength() - 1, 1, "");
        }
    }

    private void pause(Duration length) {
        now = now.plus(length);
    }
}

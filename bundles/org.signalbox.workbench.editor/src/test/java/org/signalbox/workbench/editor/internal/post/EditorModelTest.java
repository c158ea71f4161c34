package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;

class EditorModelTest {
    private final EditorModel model = new EditorModel("content/a.md");

    private EditorModel loaded(String text) {
        model.looked(new FileContent.ReadableFile(text));
        return model;
    }

    private static CheckedContent checked(String text) {
        return new CheckedContent(ContentFiles.parse("content/a.md", text), Map.of(), Map.of(), List.of());
    }

    @Test
    void aFileThatWasReadIsClean() {
        assertThat(loaded("one").dirty()).isFalse();
        assertThat(model.text()).isEqualTo("one");
        assertThat(model.editable()).isTrue();
    }

    @Test
    void anEditMakesItDirtyAndTakingItBackCleans() {
        loaded("one").edited("two");
        assertThat(model.dirty()).isTrue();
        model.edited("one");
        assertThat(model.dirty()).isFalse();
    }

    @Test
    void aChangeOnDiskIsTakenOverWhileNothingIsUnsaved() {
        assertThat(loaded("one").looked(new FileContent.ReadableFile("two"))).isEqualTo(EditorModel.Step.SHOW);
        assertThat(model.text()).isEqualTo("two");
        assertThat(model.dirty()).isFalse();
    }

    @Test
    void aChangeOnDiskNeverReplacesUnsavedText() {
        loaded("one").edited("mine");
        assertThat(model.looked(new FileContent.ReadableFile("theirs"))).isEqualTo(EditorModel.Step.NOTIFY);
        assertThat(model.disk()).isEqualTo(EditorModel.Disk.CONFLICT);
        assertThat(model.text()).isEqualTo("mine");
        assertThat(model.mayWrite()).isFalse();
        assertThat(model.theirs()).contains("theirs");
    }

    @Test
    void theSameConflictIsToldOnce() {
        loaded("one").edited("mine");
        model.looked(new FileContent.ReadableFile("theirs"));
        assertThat(model.looked(new FileContent.ReadableFile("theirs"))).isEqualTo(EditorModel.Step.NOTHING);
    }

    @Test
    void aConflictSaysWhyNothingIsSaved() {
        assertThat(loaded("one").obstacle()).isEmpty();
        model.edited("mine");
        assertThat(model.obstacle()).isEmpty();
        model.looked(new FileContent.ReadableFile("theirs"));
        assertThat(model.obstacle().orElseThrow().text())
                .contains("a.md", "isn't saved", "changed on disk")
                .doesNotContain("content/");
        model.keepMine();
        assertThat(model.obstacle()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("notShown")
    void what_another_program_wrote_and_cannot_be_shown_is_not_replaced_unasked(FileContent now) {
        loaded("one").edited("mine");
        assertThat(model.looked(now)).isEqualTo(EditorModel.Step.NOTIFY);
        assertThat(model.mayWrite()).isFalse();
        assertThat(model.obstacle().orElseThrow().text()).contains("a.md", "isn't saved");
        assertThat(model.text()).isEqualTo("mine");
        assertThat(model.looked(now)).isEqualTo(EditorModel.Step.NOTHING);

        model.keepMine();
        model.looked(now);
        assertThat(model.mayWrite()).isTrue();
        assertThat(model.dirty()).isTrue();
    }

    static List<FileContent> notShown() {
        return List.of(new FileContent.TooLarge(99_000_000), new FileContent.Unreadable("Permission denied"));
    }

    @Test
    void a_file_that_can_be_read_again_is_no_conflict_any_more() {
        loaded("one").edited("mine");
        model.looked(new FileContent.Unreadable("Permission denied"));
        model.looked(new FileContent.ReadableFile("one"));
        assertThat(model.obstacle()).isEmpty();
        assertThat(model.mayWrite()).isTrue();
        assertThat(model.text()).isEqualTo("mine");
    }

    @Test
    void keepingMineLetsTheNextSaveReplaceTheirs() {
        loaded("one").edited("mine");
        model.looked(new FileContent.ReadableFile("theirs"));
        model.keepMine();
        assertThat(model.dirty()).isTrue();
        model.looked(new FileContent.ReadableFile("theirs"));
        assertThat(model.mayWrite()).isTrue();
        assertThat(model.text()).isEqualTo("mine");
    }

    @Test
    void reloadingTakesTheirs() {
        loaded("one").edited("mine");
        model.looked(new FileContent.ReadableFile("theirs"));
        model.reload();
        assertThat(model.text()).isEqualTo("theirs");
        assertThat(model.dirty()).isFalse();
    }

    @Test
    void aConflictEndsWhenBothBecomeTheSame() {
        loaded("one").edited("mine");
        model.looked(new FileContent.ReadableFile("theirs"));
        model.looked(new FileContent.ReadableFile("mine"));
        assertThat(model.disk()).isEqualTo(EditorModel.Disk.SAME);
        assertThat(model.dirty()).isFalse();
    }

    @Test
    void aFileThatGoesAwayLeavesItsText() {
        assertThat(loaded("one").looked(new FileContent.Gone())).isEqualTo(EditorModel.Step.NOTIFY);
        assertThat(model.text()).isEqualTo("one");
        assertThat(model.dirty()).as("so that closing asks").isTrue();
        assertThat(model.mayWrite()).isTrue();
    }

    @Test
    void aFileThatComesBackIsFineAgain() {
        loaded("one").looked(new FileContent.Gone());
        model.looked(new FileContent.ReadableFile("one"));
        assertThat(model.disk()).isEqualTo(EditorModel.Disk.SAME);
        assertThat(model.dirty()).isFalse();
    }

    @Test
    void whatIsNotUtf8CanOnlyBeLookedAt() {
        assertThat(model.looked(new FileContent.NotUtf8("caf\uFFFD"))).isEqualTo(EditorModel.Step.SHOW);
        assertThat(model.editable()).isFalse();
        assertThat(model.dirty()).isFalse();
        model.looked(new FileContent.ReadableFile("café"));
        assertThat(model.editable()).isTrue();
        assertThat(model.text()).isEqualTo("café");
    }

    @Test
    void bytesThatAreNotUtf8NeverReplaceUnsavedText() {
        loaded("one").edited("mine");
        model.looked(new FileContent.NotUtf8("\uFFFD"));
        assertThat(model.text()).isEqualTo("mine");
        assertThat(model.disk()).isEqualTo(EditorModel.Disk.CONFLICT);
    }

    @Test
    void aCheckOfAnOlderTextIsDropped() {
        loaded("one");
        long before = model.generation();
        model.edited("two");
        assertThat(model.accept(checked("one"), before)).isFalse();
        assertThat(model.checked()).isEmpty();
        assertThat(model.accept(checked("two"), model.generation())).isTrue();
        assertThat(model.isCheckCurrent()).isTrue();
        model.edited("three");
        assertThat(model.isCheckCurrent()).isFalse();
    }

    @Test
    void savingCleansAndOutdatesLooksThatBeganBefore() {
        loaded("one").edited("two");
        long writes = model.writes();
        model.written("two");
        assertThat(model.dirty()).isFalse();
        assertThat(model.writes()).isGreaterThan(writes);
    }
}

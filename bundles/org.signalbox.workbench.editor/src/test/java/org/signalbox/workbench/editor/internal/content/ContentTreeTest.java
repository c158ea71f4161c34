package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.ListedPost;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;

class ContentTreeTest {
    private static ListedPost file(String path, String yaml) {
        var file = ContentFiles.parse(path, "---\n" + yaml + "\n---\nText\n");
        return ListedPost.of(new CheckedContent(file, Map.of(), Map.of(), file.problems()));
    }

    private final List<ContentNode> tree = ContentTree.of(
            List.of(
                    file("content/z.md", "title: Alone\naccounts: [a@chirp]"),
                    file(
                            "content/launch/b.md",
                            "title: beta\nid: p1\naccounts: [a@chirp]\nschedule: 2027-03-01T09:00 Europe/Paris"),
                    file("content/launch/a.md", "title: Zulu\naccount: oops")),
            List.of("content", "content/empty", "content/launch", "media"),
            List.of("media/train.jpg", "media/summer/sea.jpg"),
            Map.of(new PostId("p1"), PublicationState.HELD),
            Set.of("content/z.md"));

    @Test
    void foldersComeFirstThenFilesByTitleThenMedia() {
        assertThat(tree).extracting(ContentNode::label).containsExactly("empty", "launch", "Alone", "media");
        assertThat(tree.get(1).children()).extracting(ContentNode::label).containsExactly("beta", "Zulu");
        assertThat(tree.get(3).children()).extracting(ContentNode::label).containsExactly("summer", "train.jpg");
    }

    @Test
    void aPostKnowsItsStateItsProblemsAndWhetherItIsSaved() {
        var beta = (ContentNode.PostFile) tree.get(1).children().get(0);
        assertThat(beta.state()).contains(PublicationState.HELD);
        assertThat(beta.timed()).isTrue();
        assertThat(beta.worst()).isEqualTo(Optional.empty());
        var zulu = (ContentNode.PostFile) tree.get(1).children().get(1);
        assertThat(zulu.worst()).contains(Severity.ERROR);
        assertThat(zulu.state()).isEmpty();
        assertThat(((ContentNode.PostFile) tree.get(2)).dirty()).isTrue();
    }

    @Test
    void aPostThatIsNotCheckedYetHasNoNumberOfProblems() {
        var listed = file("content/a.md", "title: [").with(Optional.empty());
        var row = (ContentNode.PostFile) ContentTree.of(List.of(listed), List.of(), List.of(), Map.of(), Set.of())
                .get(0);
        assertThat(row.problems()).isEmpty();
        assertThat(row.worst()).isEmpty();
        assertThat(row.label()).isEqualTo("a.md");
    }

    @Test
    void whatNeedsSomebodyIsShownBeforeWhatIsDone() {
        assertThat(ContentTree.weightier(PublicationState.PUBLISHED, PublicationState.HELD))
                .isEqualTo(PublicationState.HELD);
        assertThat(ContentTree.weightier(PublicationState.REJECTED, PublicationState.PLANNED))
                .isEqualTo(PublicationState.REJECTED);
        for (var state : PublicationState.values()) {
            assertThat(ContentTree.weightier(state, PublicationState.CANCELLED)).isEqualTo(state);
        }
    }

    @Test
    void anEmptyWorkspaceHasNoRows() {
        assertThat(ContentTree.of(List.of(), List.of(), List.of(), Map.of(), Set.of()))
                .isEmpty();
    }
}

package org.signalbox.workbench.editor.internal.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.AccountId;

class FirstAccountsTest {
    private static final AccountId CHIRP = AccountId.of("anna@chirp");
    private static final AccountId PLAZA = AccountId.of("anna@plaza");
    private static final List<AccountId> ALL = List.of(CHIRP, PLAZA);

    @TempDir
    Path root;

    @Test
    void a_new_post_has_the_accounts_of_the_one_written_last() throws IOException {
        write("content/old.md", "[anna@plaza]", 1);
        write("content/drafts/new.md", "[anna@plaza, anna@chirp]", 3);
        write("content/middle.md", "[anna@chirp]", 2);

        assertThat(of(Optional.empty(), ALL)).containsExactly(PLAZA, CHIRP);
    }

    @Test
    void in_a_chosen_folder_it_has_those_of_the_folder() throws IOException {
        write("content/spring/a.md", "[anna@plaza]", 1);
        write("content/springtime.md", "[anna@chirp]", 2);

        assertThat(of(Optional.of("content/spring"), ALL)).containsExactly(PLAZA);
        assertThat(of(Optional.of("content/autumn"), ALL)).containsExactly(CHIRP);
    }

    @Test
    void accounts_that_cannot_be_used_and_posts_without_any_are_left_out() throws IOException {
        write("content/a.md", "[anna@plaza, anna@gone]", 1);
        write("content/b.md", "[anna@gone]", 2);
        write("content/c.md", "[]", 3);
        Files.writeString(root.resolve("content/d.md"), "no front matter");

        assertThat(of(Optional.empty(), ALL)).containsExactly(PLAZA);
    }

    @Test
    void the_first_post_has_all_accounts() throws IOException {
        assertThat(of(Optional.empty(), ALL)).isEqualTo(ALL);
    }

    private List<AccountId> of(Optional<String> folder, List<AccountId> usable) throws IOException {
        return FirstAccounts.of(
                root,
                path -> ContentFiles.parse(path, Files.readString(root.resolve(path)))
                        .post(),
                folder,
                usable);
    }

    private void write(String path, String accounts, long at) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "---\ntitle: A\naccounts: " + accounts + "\n---\nText\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(at));
    }
}

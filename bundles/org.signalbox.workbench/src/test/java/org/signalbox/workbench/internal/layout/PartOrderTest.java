package org.signalbox.workbench.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.e4.ui.model.application.ui.advanced.MAdvancedFactory;
import org.eclipse.e4.ui.model.application.ui.advanced.MPlaceholder;
import org.eclipse.e4.ui.model.application.ui.basic.MBasicFactory;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.junit.jupiter.api.Test;

class PartOrderTest {
    private final MPart content = part("content");
    private final MPart calendar = part("calendar");
    private final MPart activity = part("activity");

    @Test
    void the_panes_are_the_front_tabs_of_the_visible_stacks() {
        var left = stack(content);
        var bottom = stack(activity, calendar);
        bottom.setSelectedElement(bottom.getChildren().get(1));
        var minimized = stack(part("problems"));
        minimized.setVisible(false);
        assertThat(PartOrder.PANES.parts(List.of(left, bottom, minimized))).containsExactly(content, calendar);
    }

    @Test
    void a_closed_tab_and_an_empty_stack_are_no_panes() {
        var left = stack(content);
        left.getChildren().get(0).setToBeRendered(false);
        assertThat(PartOrder.PANES.parts(List.of(left, stack()))).isEmpty();
    }

    @Test
    void editors_are_the_tabs_of_the_editor_area_only() {
        var editors = stack(calendar, activity);
        editors.getTags().add("EditorStack");
        assertThat(PartOrder.EDITORS.parts(List.of(stack(content), editors))).containsExactly(calendar, activity);
    }

    @Test
    void steps_go_round_the_ends() {
        var order = List.of("first", "second", "third");
        assertThat(PartOrder.next(order, "third", 1)).isEqualTo("first");
        assertThat(PartOrder.next(order, "first", -1)).isEqualTo("third");
    }

    @Test
    void without_an_active_part_the_next_is_the_first_and_the_previous_is_the_last() {
        var order = List.of("first", "second", "third");
        assertThat(PartOrder.next(order, null, 1)).isEqualTo("first");
        assertThat(PartOrder.next(order, null, -1)).isEqualTo("third");
    }

    @Test
    void an_active_part_in_sight_stays_active() {
        assertThat(KeyboardFocus.choose(List.of(content, calendar), calendar, "content"))
                .contains(calendar);
    }

    @Test
    void instead_of_a_hidden_part_the_last_active_one_of_the_perspective_is_chosen() {
        assertThat(KeyboardFocus.choose(List.of(content, calendar), activity, "calendar"))
                .contains(calendar);
    }

    @Test
    void at_the_first_start_the_first_part_is_chosen() {
        assertThat(KeyboardFocus.choose(List.of(content, calendar), null, "")).contains(content);
    }

    @Test
    void an_empty_perspective_has_nothing_to_choose() {
        assertThat(KeyboardFocus.choose(List.of(), content, "content")).isEmpty();
    }

    private static MPart part(String id) {
        MPart part = MBasicFactory.INSTANCE.createPart();
        part.setElementId(id);
        return part;
    }

    private static MPartStack stack(MPart... parts) {
        MPartStack stack = MBasicFactory.INSTANCE.createPartStack();
        for (MPart part : parts) {
            MPlaceholder placeholder = MAdvancedFactory.INSTANCE.createPlaceholder();
            placeholder.setRef(part);
            stack.getChildren().add(placeholder);
        }
        if (parts.length > 0) {
            stack.setSelectedElement(stack.getChildren().get(0));
        }
        return stack;
    }
}

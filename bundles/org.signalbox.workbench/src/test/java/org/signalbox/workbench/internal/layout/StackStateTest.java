package org.signalbox.workbench.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.e4.ui.model.application.ui.advanced.MAdvancedFactory;
import org.eclipse.e4.ui.model.application.ui.basic.MBasicFactory;
import org.eclipse.e4.ui.workbench.IPresentationEngine;
import org.junit.jupiter.api.Test;

final class StackStateTest {
    @Test
    void a_part_is_maximized_with_its_stack_and_restored() {
        var part = MBasicFactory.INSTANCE.createPart();
        var stack = MBasicFactory.INSTANCE.createPartStack();
        stack.getChildren().add(part);

        StackState.toggle(part);
        assertThat(stack.getTags()).containsExactly(IPresentationEngine.MAXIMIZED);
        StackState.toggle(part);
        assertThat(stack.getTags()).isEmpty();
    }

    @Test
    void an_editor_is_maximized_with_the_editor_area() {
        var part = MBasicFactory.INSTANCE.createPart();
        var stack = MBasicFactory.INSTANCE.createPartStack();
        stack.getChildren().add(part);
        var area = MAdvancedFactory.INSTANCE.createArea();
        area.getChildren().add(stack);
        var place = MAdvancedFactory.INSTANCE.createPlaceholder();
        place.setRef(area);
        area.setCurSharedRef(place);

        StackState.toggle(part);

        assertThat(place.getTags()).containsExactly(IPresentationEngine.MAXIMIZED);
        assertThat(stack.getTags()).isEmpty();
    }

    @Test
    void what_is_minimized_can_be_restored_and_other_tags_stay() {
        var stack = MBasicFactory.INSTANCE.createPartStack();
        stack.getTags().add("NoAutoCollapse");
        assertThat(StackState.changed(List.of(stack))).isFalse();
        stack.getTags().add(IPresentationEngine.MINIMIZED);
        assertThat(StackState.changed(List.of(stack))).isTrue();

        StackState.restore(List.of(stack));

        assertThat(stack.getTags()).containsExactly("NoAutoCollapse");
    }
}

package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LiveNeedsTest {
    private final BlockingQueue<Runnable> background = new LinkedBlockingQueue<>();
    private final NeedsLine line = mock(NeedsLine.class);
    private final Views views = mock(Views.class);
    private final LiveNeeds needs = new LiveNeeds(line, views, background::add);

    @Test
    void what_was_typed_before_the_form_was_refused_never_wipes_what_is_said_beside_its_fields() throws Exception {
        SlackAnswer answer = mock(SlackAnswer.class);
        when(answer.error()).thenReturn("not_found");
        when(views.update(anyString(), anyString(), anyString())).thenReturn(answer);
        when(line.of(any(), any())).thenReturn(Optional.of(new NeedsLine.Line("Will need 1 of them.", true)));

        needs.handle(typed());
        needs.refused("V1");
        told();
        verify(views, never()).update(anyString(), anyString(), anyString());

        needs.handle(typed());
        told();
        verify(views).update(anyString(), anyString(), anyString());
    }

    private void told() throws InterruptedException {
        Runnable follow = background.poll(10, TimeUnit.SECONDS);
        assertThat(follow).isNotNull();
        follow.run();
    }

    private static Interaction typed() {
        Interaction interaction = mock(Interaction.class);
        when(interaction.viewId()).thenReturn("V1");
        when(interaction.userId()).thenReturn("U1");
        when(interaction.view()).thenReturn(SlackJson.read("""
                        {"id": "V1", "hash": "h", "blocks": [{"type": "context", "block_id": "%s",
                          "elements": [{"type": "mrkdwn", "text": "Nothing changes yet."}]}]}
                        """.formatted(KeyForm.NEEDS)));
        return interaction;
    }
}

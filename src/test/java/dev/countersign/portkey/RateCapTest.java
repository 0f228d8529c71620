package dev.countersign.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RateCapTest {
    private static final long DEADLINE_MILLIS = 10_000;

    private final TickedTime time = new TickedTime();
    private final List<String> gone = new CopyOnWriteArrayList<>();

    private Thread ask(RateCap cap, Urgency urgency, String name) throws InterruptedException {
        int before = cap.waiting();
        int done = gone.size();
        Thread thread = new Thread(() -> {
            try {
                cap.await(urgency);
                gone.add(name);
            } catch (InterruptedException stopped) {
                gone.add(name + " stopped");
            }
        });
        thread.setDaemon(true);
        thread.start();
        until(() -> cap.waiting() > before || gone.size() > done);
        return thread;
    }

    private static void until(java.util.function.BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(DEADLINE_MILLIS).toNanos();
        while (!reached.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }

    @Test
    void urgent_calls_pass_directory_pages_that_came_before_them() throws Exception {
        RateCap cap = new RateCap(1, time);
        ask(cap, Urgency.BACKGROUND, "first");
        ask(cap, Urgency.BACKGROUND, "page 1");
        ask(cap, Urgency.BACKGROUND, "page 2");
        ask(cap, Urgency.NOW, "change 1");
        ask(cap, Urgency.NOW, "change 2");
        for (int more = 1; more <= 4; more++) {
            assertThat(gone).hasSize(more);
            time.tick(Duration.ofSeconds(2));
            int expected = more + 1;
            until(() -> gone.size() >= expected);
        }
        assertThat(gone).containsExactly("first", "change 1", "change 2", "page 1", "page 2");
    }

    @Test
    void pages_leave_one_call_for_whoever_waits() throws Exception {
        RateCap cap = new RateCap(3, time);
        ask(cap, Urgency.BACKGROUND, "page 1");
        ask(cap, Urgency.BACKGROUND, "page 2");
        ask(cap, Urgency.BACKGROUND, "page 3");
        ask(cap, Urgency.NOW, "change");
        assertThat(gone).containsExactly("page 1", "page 2", "change");
    }

    @Test
    void never_more_than_so_many_in_a_second() throws Exception {
        RateCap cap = new RateCap(2.9, time);
        for (int number = 0; number < 6; number++) {
            ask(cap, Urgency.NOW, "call " + number);
        }
        assertThat(gone).hasSize(2);
        time.tick(Duration.ofSeconds(1));
        assertThat(cap.waiting()).isEqualTo(4);
        time.tick(Duration.ofMillis(50));
        until(() -> gone.size() == 4);
        assertThat(cap.waiting()).isEqualTo(2);
    }

    @Test
    void less_than_one_per_second_means_one_every_so_many_seconds() throws Exception {
        RateCap cap = new RateCap(0.5, time);
        ask(cap, Urgency.NOW, "1");
        ask(cap, Urgency.NOW, "2");
        time.tick(Duration.ofMillis(1900));
        assertThat(gone).containsExactly("1");
        time.tick(Duration.ofMillis(300));
        until(() -> gone.size() == 2);
    }

    @Test
    void who_gives_up_waiting_leaves_the_queue() throws Exception {
        RateCap cap = new RateCap(1, time);
        ask(cap, Urgency.NOW, "first");
        Thread impatient = ask(cap, Urgency.NOW, "second");
        ask(cap, Urgency.NOW, "third");
        impatient.interrupt();
        until(() -> cap.waiting() == 1);
        time.tick(Duration.ofSeconds(2));
        until(() -> gone.contains("third"));
        assertThat(gone).containsExactly("first", "second stopped", "third");
    }
}

package dev.countersign.matrix;

import dev.countersign.QuickStart;
import dev.countersign.World;
import dev.countersign.store.StoredRequests;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Three processes of the packaged program on one PostgreSQL database. */
final class Replicas implements Closeable {
    private static final int HOW_MANY = 3;

    final World world;
    final StoredRequests stored;
    final List<Replica> all = new ArrayList<>();
    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final AtomicInteger kills = new AtomicInteger();
    private final Random random;

    Replicas(Path folder, Postgres postgres, boolean socketMode, Random random) throws Exception {
        this.random = random;
        world = new World(folder, socketMode, Clock.systemUTC());
        opened.push(world::close);
        String database = Postgres.url(postgres.port(), postgres.freshDatabase());
        world.environment.put("COUNTERSIGN_DATABASE_URL", database);
        List<String> javaOptions = QuickStart.options();
        for (int i = 0; i < HOW_MANY; i++) {
            Replica replica = new Replica(world, folder, javaOptions);
            opened.push(replica);
            all.add(replica.start());
        }
        if (!socketMode) {
            Balancer balancer = new Balancer(all, random);
            opened.push(balancer);
            world.slack.deliverTo(balancer.events());
        }
        stored = new StoredRequests(database);
        opened.push(stored);
    }

    /** Kills one of them and starts it again; returns when it is ready. */
    void killOne() {
        Replica victim = all.get(random.nextInt(all.size()));
        victim.kill();
        kills.incrementAndGet();
        victim.tend();
    }

    int kills() {
        return kills.get();
    }

    /** What all of them said. */
    String said() {
        StringBuilder said = new StringBuilder();
        all.forEach(replica -> said.append(replica.said()).append('\n'));
        return said.toString();
    }

    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}

package dev.countersign.portkey;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the directory takes of the heap beyond the keys themselves, and what somebody who searches notices of a refresh:
 * {@code DirectoryBench} with a number of keys, a hundred thousand when none is given.
 */
final class DirectoryBench {
    private static final int ROUNDS = 3;

    private DirectoryBench() {}

    public static void main(String[] arguments) throws Exception {
        int keys = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        memory(keys);
        refresh(keys);
    }

    /**
     * The heap with a full directory; then with the same keys held by nothing but an array. The difference is what the
     * directory costs: map, views, folded texts, index.
     */
    private static void memory(int size) {
        long empty = used();
        KeyDirectory directory = Filled.directory(size);
        long full = used();
        Object[] keys = directory.all().toArray();
        long both = used();
        directory = null;
        long alone = used();
        if (keys.length != size || directory != null) {
            throw new IllegalStateException("not all keys are held");
        }
        System.out.printf(
                Locale.ROOT,
                "%d keys: %d bytes a key in all, %d of the key itself, %d beyond it%n",
                size,
                (full - empty) / size,
                (alone - empty) / size - (both - full) / size,
                (both - alone) / size);
        java.lang.ref.Reference.reachabilityFence(keys);
    }

    private static long used() {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** One that searches without rest, while all keys are read again and each in ten got another name. */
    private static void refresh(int size) throws InterruptedException {
        KeyDirectory directory = Filled.directory(size);
        ManyKeys many = new ManyKeys(7, size);
        report("nothing else happens", directory, () -> {
            long until = System.nanoTime() + 3_000_000_000L;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        });
        List<ApiKey> same = directory.all().toList();
        List<ApiKey> renamed = new ArrayList<>();
        for (int at = 0; at < same.size(); at++) {
            ApiKey key = same.get(at);
            renamed.add(at % 10 == 0 ? many.key(new ApiKeyId(key.id().value()), many.name()) : key);
        }
        report("all are read again, one in ten renamed", directory, () -> Filled.again(directory, renamed));
    }

    private static void report(String what, KeyDirectory directory, Runnable meanwhile) throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        long[] took = new long[5_000_000];
        int[] count = {0};
        Thread reader = new Thread(() -> {
            String[] texts = {"", "pro", "checkout-prod-1", "prod payments", "a1", "alice"};
            while (!stop.get() && count[0] < took.length) {
                long start = System.nanoTime();
                if (directory.search(texts[count[0] % texts.length], false, 100).isEmpty()) {
                    throw new IllegalStateException("found nothing");
                }
                took[count[0]++] = System.nanoTime() - start;
            }
        });
        reader.start();
        long start = System.nanoTime();
        meanwhile.run();
        long time = System.nanoTime() - start;
        stop.set(true);
        reader.join();
        long[] sorted = Arrays.copyOf(took, count[0]);
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "while %s (%d ms): %d searches, p50 %.3f, p99 %.3f, p99.9 %.3f, longest %.1f ms%n",
                what,
                time / 1_000_000,
                count[0],
                sorted[count[0] / 2] / 1e6,
                sorted[(int) (count[0] * 0.99)] / 1e6,
                sorted[(int) (count[0] * 0.999)] / 1e6,
                sorted[count[0] - 1] / 1e6);
    }
}

package dev.countersign.portkey;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Many rising lists of numbers, packed: each as the gaps between them, or as one bit a number where that is no longer. */
final class Postings {
    /** A gap below this is one byte, most others are two: a tenth less than seven bits a byte take for the grams of ids. */
    private static final int ONE_BYTE = 192;
    /** This first byte, and four more for the gap. */
    private static final int FIVE_BYTES = 255;

    private static final int TWO_BYTES = ONE_BYTE + ((FIVE_BYTES - ONE_BYTE) << Byte.SIZE);

    private final byte[] packed;
    /** Where each list begins; the next one begins where it ends. */
    private final int[] starts;
    /** What bits take. No list of gaps is as long, so the length tells which of the two a list is. */
    private final int bitBytes;

    private Postings(byte[] packed, int[] starts, int bitBytes) {
        this.packed = packed;
        this.starts = starts;
        this.bitBytes = bitBytes;
    }

    /** Packs lists all of whose numbers are below that. */
    static Postings of(List<Draft> drafts, int below) {
        int bitBytes = (below + Byte.SIZE - 1) / Byte.SIZE;
        int[] starts = new int[drafts.size() + 1];
        for (int list = 0; list < drafts.size(); list++) {
            starts[list + 1] = Math.addExact(starts[list], Math.min(drafts.get(list).length, bitBytes));
        }
        byte[] packed = new byte[starts[drafts.size()]];
        for (int list = 0; list < drafts.size(); list++) {
            Draft draft = drafts.get(list);
            byte[] bytes = draft.length < bitBytes ? draft.gaps : draft.bits();
            int length = Math.min(bytes.length, starts[list + 1] - starts[list]);
            System.arraycopy(bytes, 0, packed, starts[list], length);
        }
        return new Postings(packed, starts, bitBytes);
    }

    /** How much a list takes, which grows with how many numbers are in it. */
    int bytes(int list) {
        return starts[list + 1] - starts[list];
    }

    /** Sets the numbers of a list. */
    void addTo(BitSet set, int list) {
        int start = starts[list];
        int end = starts[list + 1];
        if (end - start == bitBytes) {
            set.or(BitSet.valueOf(ByteBuffer.wrap(packed, start, bitBytes)));
            return;
        }
        readGaps(packed, start, end, set);
    }

    private static void readGaps(byte[] from, int start, int end, BitSet set) {
        int number = 0;
        int at = start;
        while (at < end) {
            int first = Byte.toUnsignedInt(from[at++]);
            if (first < ONE_BYTE) {
                number += first;
            } else if (first < FIVE_BYTES) {
                number += ONE_BYTE + ((first - ONE_BYTE) << Byte.SIZE) + Byte.toUnsignedInt(from[at++]);
            } else {
                number += ByteBuffer.wrap(from).getInt(at);
                at += Integer.BYTES;
            }
            set.set(number);
        }
    }

    /** One list while it is made. */
    static final class Draft {
        private byte[] gaps = new byte[4];
        private int length;
        private int last = -1;

        /** @param number none lower than the last; the same again is the same */
        void add(int number) {
            if (number == last) {
                return;
            }
            int gap = number - Math.max(last, 0);
            last = number;
            if (length + 5 > gaps.length) {
                gaps = Arrays.copyOf(gaps, gaps.length * 2);
            }
            if (gap < ONE_BYTE) {
                gaps[length++] = (byte) gap;
            } else if (gap < TWO_BYTES) {
                gaps[length++] = (byte) (ONE_BYTE + ((gap - ONE_BYTE) >> Byte.SIZE));
                gaps[length++] = (byte) (gap - ONE_BYTE);
            } else {
                gaps[length] = (byte) FIVE_BYTES;
                ByteBuffer.wrap(gaps).putInt(length + 1, gap);
                length += 1 + Integer.BYTES;
            }
        }

        private byte[] bits() {
            BitSet set = new BitSet();
            readGaps(gaps, 0, length, set);
            return set.toByteArray();
        }
    }
}

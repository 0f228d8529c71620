package dev.countersign.portkey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which of many texts, known by their numbers, may hold a word: for every three characters that follow each other somewhere,
 * the texts they stand in. The answer may name a text too many, and never one too few.
 */
final class Grams {
    /** Stands before a word's beginning and behind a text's end. Folded text has only blanks for white space. */
    private static final char EDGE = '\n';

    private static final int CHARACTER = 16;
    /** So many of a word's grams, the rarest, are looked up: more of them leave hardly any text out. */
    private static final int LOOKED_UP = 3;

    /** Rising. */
    private final long[] grams;

    private final Postings texts;

    private Grams(long[] grams, Postings texts) {
        this.grams = grams;
        this.texts = texts;
    }

    /** The texts in which that word, which is not empty, may stand. */
    BitSet holding(String word) {
        return switch (word.length()) {
            case 1 -> of(single(word.charAt(0)));
            case 2 -> beginning(word.charAt(0), word.charAt(1));
            default -> rarest(word);
        };
    }

    /** The names in which a word may begin with that, which is not empty. */
    BitSet starting(String word) {
        if (word.length() == 1) {
            return beginning(EDGE, word.charAt(0));
        }
        BitSet found = of(gram(EDGE, word.charAt(0), word.charAt(1)));
        if (word.length() > 2 && !found.isEmpty()) {
            found.and(rarest(word));
        }
        return found;
    }

    private BitSet rarest(String word) {
        // How long each gram's list is, before which list it is: sorted, the shortest come first, and the same beside
        // the same.
        long[] bySize = new long[word.length() - 2];
        for (int at = 0; at < bySize.length; at++) {
            int list = Arrays.binarySearch(grams, gram(word.charAt(at), word.charAt(at + 1), word.charAt(at + 2)));
            if (list < 0) {
                return new BitSet();
            }
            bySize[at] = ((long) texts.bytes(list) << Integer.SIZE) | list;
        }
        Arrays.sort(bySize);
        BitSet found = new BitSet();
        texts.addTo(found, (int) bySize[0]);
        int lookedUp = 1;
        for (int at = 1; at < bySize.length && lookedUp < LOOKED_UP; at++) {
            if (bySize[at] != bySize[at - 1]) {
                BitSet holding = new BitSet();
                texts.addTo(holding, (int) bySize[at]);
                found.and(holding);
                lookedUp++;
            }
        }
        return found;
    }

    private BitSet of(long gram) {
        BitSet found = new BitSet();
        int list = Arrays.binarySearch(grams, gram);
        if (list >= 0) {
            texts.addTo(found, list);
        }
        return found;
    }

    /** Grams that begin alike stand beside each other. */
    private BitSet beginning(char first, char second) {
        BitSet found = new BitSet();
        long last = gram(first, second, Character.MAX_VALUE);
        int list = Arrays.binarySearch(grams, gram(first, second, Character.MIN_VALUE));
        for (int at = list < 0 ? -list - 1 : list; at < grams.length && grams[at] <= last; at++) {
            texts.addTo(found, at);
        }
        return found;
    }

    private static long single(char only) {
        return only;
    }

    private static long gram(char first, char second, char third) {
        return ((long) first << (2 * CHARACTER)) | ((long) second << CHARACTER) | third;
    }

    /** While it is made: a hash table of grams, as boxing ten million numbers would cost more than all the rest. */
    static final class Draft {
        private long[] grams = new long[1 << 10];
        private Postings.Draft[] lists = new Postings.Draft[grams.length];
        private int count;

        /** Takes a text in; no number is lower than the one before. */
        void text(int number, String text) {
            for (int at = 0; at < text.length(); at++) {
                add(single(text.charAt(at)), number);
                if (at + 1 < text.length()) {
                    add(gram(text.charAt(at), text.charAt(at + 1), charOrEdge(text, at + 2)), number);
                }
            }
        }

        /** Takes in where words begin in a name; no number is lower than the one before. */
        void starts(int number, String name) {
            for (int at = 0; at < name.length(); at++) {
                if (SeenKey.startsAWord(name, at)) {
                    add(gram(EDGE, name.charAt(at), charOrEdge(name, at + 1)), number);
                }
            }
        }

        /** @param below no number is as high */
        Grams finish(int below) {
            long[] sorted = new long[count];
            int next = 0;
            for (int slot = 0; slot < lists.length; slot++) {
                if (lists[slot] != null) {
                    sorted[next++] = grams[slot];
                }
            }
            Arrays.sort(sorted);
            List<Postings.Draft> inOrder = new ArrayList<>(count);
            for (long gram : sorted) {
                inOrder.add(lists[slot(gram)]);
            }
            return new Grams(sorted, Postings.of(inOrder, below));
        }

        private static char charOrEdge(String text, int at) {
            return at < text.length() ? text.charAt(at) : EDGE;
        }

        private void add(long gram, int number) {
            int slot = slot(gram);
            if (lists[slot] == null) {
                if (2 * count >= lists.length) {
                    grow();
                    slot = slot(gram);
                }
                grams[slot] = gram;
                lists[slot] = new Postings.Draft();
                count++;
            }
            lists[slot].add(number);
        }

        /** Where that gram is, or is to be. */
        private int slot(long gram) {
            long mixed = gram * 0x9E3779B97F4A7C15L;
            int slot = (int) (mixed >>> 33) & (grams.length - 1);
            while (lists[slot] != null && grams[slot] != gram) {
                slot = (slot + 1) & (grams.length - 1);
            }
            return slot;
        }

        private void grow() {
            long[] oldGrams = grams;
            Postings.Draft[] oldLists = lists;
            grams = new long[2 * oldGrams.length];
            lists = new Postings.Draft[grams.length];
            for (int old = 0; old < oldLists.length; old++) {
                if (oldLists[old] != null) {
                    int slot = slot(oldGrams[old]);
                    grams[slot] = oldGrams[old];
                    lists[slot] = oldLists[old];
                }
            }
        }
    }
}

package dev.countersign.sandbox.slack;

import java.util.List;

/**
 * A place in sent JSON, and where problems are noted.
 *
 * @param pointer JSON pointer of the place
 * @param problems every problem found so far, as Slack words them
 */
record Spot(String pointer, List<String> problems) {
    Spot at(String name) {
        return new Spot(pointer + "/" + name, problems);
    }

    Spot at(int index) {
        return at(Integer.toString(index));
    }

    void say(String sentence) {
        problems.add(sentence + " [json-pointer:" + pointer + "]");
    }
}

package dev.countersign.apikey;

/**
 * One thing wrong with what somebody entered.
 *
 * @param field the word of the field it belongs beside, a block id of the form
 * @param sentence what is wrong and what to do next
 */
public record Problem(String field, String sentence) {}

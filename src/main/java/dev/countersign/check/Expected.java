package dev.countersign.check;

import dev.countersign.policy.Policy;

/**
 * What the settings ask of the world.
 *
 * @param approvalChannel the id of the channel for cards
 * @param resultChannel the id of the channel for results; may be the same
 * @param signed whether Slack's requests come signed, over HTTP: then both clocks must agree
 * @param organisationKeysToo whether organisation keys are to be changed
 */
public record Expected(
        String approvalChannel, String resultChannel, Policy policy, boolean signed, boolean organisationKeysToo) {}

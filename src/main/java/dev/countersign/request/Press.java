package dev.countersign.request;

/**
 * Somebody pressed a button of a card, or sent the form such a button opened.
 *
 * @param request the request's id from the button's value
 * @param digest the change set's digest from the button's value
 * @param card the message the button stands in, as Slack's payload says
 * @param userId who pressed, as Slack's payload says
 * @param teamId the workspace that person belongs to, as Slack's payload says; empty when it says none
 */
public record Press(RequestId request, String digest, Announcement.Place card, String userId, String teamId) {}

package io.kpipulse.alert.deliver;

/**
 * An alert as it is posted.
 *
 * @param step that it stands for
 * @param again whether the step was accepted before
 * @param startsAt epoch milliseconds; not after {@code endsAt}
 * @param endsAt epoch milliseconds; in the future while the alert stands
 */
record AlertPost(AlertStep step, boolean again, long startsAt, long endsAt) {}

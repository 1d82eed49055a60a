package io.kpipulse.task;

/**
 * Replaces the states of a task that were compacted.
 *
 * @param state the last of them, with what it carries along
 * @param compactedUpTo inclusive, epoch milliseconds
 */
public record TaskBase(TaskState state, long compactedUpTo) {}

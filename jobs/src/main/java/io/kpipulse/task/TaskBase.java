package io.kpipulse.task;

/**
 * What remains of the states of a task up to a cut.
 *
 * @param state the last of them, with what it carries along
 * @param cut up to which the task is frozen, inclusive, epoch milliseconds
 */
public record TaskBase(TaskState state, long cut) {}

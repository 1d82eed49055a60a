package io.kpipulse.local.backtest;

import io.kpipulse.alert.rule.RuleBook;

/**
 * Rules that are tried.
 *
 * @param name of their file
 * @param book what is in it
 */
public record RuleSet(String name, RuleBook book) {}

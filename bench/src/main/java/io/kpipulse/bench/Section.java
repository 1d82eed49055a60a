package io.kpipulse.bench;

import java.util.List;
import java.util.Map;

/**
 * A part of a report: a table and what a reader has to know.
 *
 * @param title its heading
 * @param notes a paragraph each
 * @param rows column to cell, all with the same columns; cells are strings, numbers, or lists,
 *     which only {@code report.json} shows
 */
public record Section(String title, List<String> notes, List<Map<String, Object>> rows) {}

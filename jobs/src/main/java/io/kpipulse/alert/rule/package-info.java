/** When does a KPI of a unit deserve attention, and who is told? Rules as data, and their file. */
package io.kpipulse.alert.rule;

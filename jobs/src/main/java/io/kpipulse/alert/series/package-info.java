/** What did a KPI of a unit show at a step, as far as the final points say? */
package io.kpipulse.alert.series;

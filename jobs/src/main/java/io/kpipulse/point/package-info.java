/** What is a point of a KPI series: its identity, its time, its fields? */
package io.kpipulse.point;

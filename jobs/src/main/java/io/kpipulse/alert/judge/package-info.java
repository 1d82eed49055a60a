/** Is a KPI of a unit worse than it may be at a step: by enough, and beyond chance? */
package io.kpipulse.alert.judge;

/** Which steps that were written have to be written again, and with which totals? */
package io.kpipulse.rolling.correction;

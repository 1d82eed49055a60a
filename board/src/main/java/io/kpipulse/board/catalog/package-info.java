/** Which KPIs and units can be asked for, and how is a figure read from a row? */
package io.kpipulse.board.catalog;

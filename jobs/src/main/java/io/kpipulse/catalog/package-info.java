/** Which KPIs are there: formulas, windows, scopes, codes of units; and is the catalogue sound? */
package io.kpipulse.catalog;

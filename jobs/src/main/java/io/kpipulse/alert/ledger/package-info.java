/** How does the store hold which alerts stand, and stood? */
package io.kpipulse.alert.ledger;

/** What would rules have told over a history, and would others have told less or earlier? */
package io.kpipulse.local.backtest;

/** Who is told what of the alerts, so that each change is told once and all nets to the ledger? */
package io.kpipulse.alert.notice;

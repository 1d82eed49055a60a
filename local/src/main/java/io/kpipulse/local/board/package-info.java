/** What does a person see in the terminal: the KPIs as they are now? */
package io.kpipulse.local.board;

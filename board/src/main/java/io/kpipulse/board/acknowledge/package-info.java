/** How does the board pass on that somebody heeds an alert? */
package io.kpipulse.board.acknowledge;

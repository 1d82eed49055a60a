/** How long does the board take to answer, and to show an event? */
package io.kpipulse.bench.board;

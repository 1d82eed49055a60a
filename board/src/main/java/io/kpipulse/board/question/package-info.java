/** How is each question of the board answered from the store? */
package io.kpipulse.board.question;

/** How are the questions of the board put to QuestDB? */
package io.kpipulse.board.quest;

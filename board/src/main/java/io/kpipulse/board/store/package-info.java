/** What does the board ask of a store, whichever it is? */
package io.kpipulse.board.store;

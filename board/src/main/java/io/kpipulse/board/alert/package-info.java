/** How are the points read from a store that decisions on alerts follow from? */
package io.kpipulse.board.alert;

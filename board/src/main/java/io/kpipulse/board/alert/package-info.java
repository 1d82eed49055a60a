/** How are decisions on alerts judged again from the points of a store? */
package io.kpipulse.board.alert;

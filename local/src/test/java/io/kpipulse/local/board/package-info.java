/** Does the board show what is in the store, in each store and in a browser? */
package io.kpipulse.local.board;

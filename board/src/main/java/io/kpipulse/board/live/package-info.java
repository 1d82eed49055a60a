/** How do open pages hear of what changed? */
package io.kpipulse.board.live;

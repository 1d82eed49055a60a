/** How are pages and answers served over HTTP? */
package io.kpipulse.board.http;

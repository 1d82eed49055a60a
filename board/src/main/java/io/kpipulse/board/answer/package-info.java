/** What does the board answer? Each type is a schema of openapi.yaml. */
package io.kpipulse.board.answer;

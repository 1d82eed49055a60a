/** How are the questions of the board put to InfluxDB? */
package io.kpipulse.board.influx;

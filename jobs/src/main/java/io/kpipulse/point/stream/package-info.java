/** How do Flink jobs write the topic {@code kpi-points}, and read it? */
package io.kpipulse.point.stream;
